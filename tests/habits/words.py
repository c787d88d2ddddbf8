"""Words that organisers use: names of people, teams, rooms, and titles of their sessions."""

from __future__ import annotations

FIRST = ("Ann", "Siân", "Ruaridh", "Ngozi", "José", "Zoë", "Tom", "Shabnam", "Grainne", "Bronwen",
         "Mary-Anne", "Li", "Kwame", "Priya", "Łukasz", "Édith", "Gareth", "Amina", "Owen", "Ayşe",
         "Colin", "Femi", "Harriet", "Ifor", "Jürgen", "Noor", "Patrick", "Tamsin", "Udo")
LAST = ("O'Brien", "Pugh-Davies", "Okafor-Lind", "McAllister", "Smith", "Qureshi", "d'Arcy",
        "Verrall", "St John", "Núñez", "Hartley", "Adeleke", "Brandreth", "Żielak", "van der Berg",
        "Lee", "Baptiste", "Rao", "Fitz-Gerald", "Penhaligon", "Fawsley", "Müller",
        "Attwood", "Eze", "Swain (acting)", "Ng", "Gould", "Idowu", "Yarwood", "Trescott", "Mostyn")
TOWNS = ("Upper Wick", "St Neot's", "Marl & Fen", "Bryn-y-Coed", "Castle Hythe", "Ashby", "Eve",
         "Kings Reach", "Stourmouth", "East Penmoor", "Tarn", "Wold & Vale")
BODIES = ("Borough Council", "District Council", "Metropolitan Borough Council", "County Council",
          "Council (unitary)")

#: Group, job title, and whether a chief officer has two free hours at most.
POSTS = {
    "elected member": ("Portfolio Holder for Finance", "Leader of the Opposition", "Deputy Leader",
                       "Chair, Audit & Standards", "Independent group leader", "Mayor",
                       "Cabinet Member for Children and Families", "Chair of Planning"),
    "senior manager": ("Director of Resources (s151)", "Monitoring Officer", "Director of Place",
                       "Head of HR/OD", "Assistant Director, Operations", "Chief Digital Officer",
                       "Director of Public Health", "Head of Policy & Performance",
                       "Head of Service: Assessment, Reviews and Short Breaks (interim)"),
    "frontline": ("Social worker", "Team manager", "Occupational therapist", "Planning officer"),
    "partner": ("Chief Officer, Healthwatch", "Place Director, ICB", "Superintendent",
                "Independent Chair (SAB)", "External auditor", "Chief Executive, leisure trust"),
    "other": ("Head of Housing Options", "Adaptations Team Manager", "Clerk"),
}
GROUPS = {
    "elected member": ("Backbench councillors", "Scrutiny chairs", "Cabinet members",
                       "Councillors elected in May"),
    "senior manager": ("Heads of service", "Budget managers", "Extended leadership team"),
    "frontline": ("Locality social workers", "Waste & streets crews", "Apprentices / new starters",
                  "Safeguarding team", "Customer services advisers", "Trade unions",
                  "Staff networks (LGBT+, disability, race)", "Reablement & OT"),
    "partner": ("Care home and home-care providers", "Voluntary sector alliance", "Business forum",
                "Town and parish clerks", "Housing associations", "Primary heads' group"),
    "lived experience": ("Older people's forum", "Unpaid carers", "Speaking Up", "Tenants' panel",
                         "Experts by experience", "Parents & carers of disabled children"),
    "other": ("Residents' panel", "School governors"),
}
TITLES = {
    "elected member": ("Leader & Deputy", "Cabinet member: finance", "Group leaders", "Scrutiny",
                       "Backbench members (all groups)", "Opposition leader", "Audit chair"),
    "senior manager": ("Chief officers", "Section 151 officer", "Corporate leadership team",
                       "HR, OD & learning", "Digital / data / customers", "Director - place",
                       "Transformation: where are we now?", "Performance and insight"),
    "frontline": ("Front-line staff, first group", "Social workers' focus group", "Team managers",
                  "Depot: crews at the end of the round", "New starters", "Unions"),
    "partner": ("Health partners", "Providers' workshop", "Police, fire & community safety", "VCSE",
                "Neighbouring councils", "Trust (chief operating officer)", "Schools"),
    "lived experience": ("People who draw on care", "Carers", "Experts by experience",
                         "Conversation at home", "Tenants"),
    "reserve": ("Reserve", "Spare hour: gaps found on the way", "Reserve (to follow up)"),
    "other": ("Residents", "Housing options", "Case file audit", "Tour of the town"),
}
#: Beginnings and endings that people give to titles; programs stumble over some of them.
TURNS = ("{}", "{}", "{}", "{}", "{} (tbc)", "* {}", "{} – part 1", "\"{}\"", "={}", "+ {}",
         "{}, and what the last peer challenge in 2022 recommended about it and what came of that",
         "{} / continued", "'{}'", "{}!")
ROOMS = ("Committee Room {}", "Room {}.12 (first floor)", "Members' Library {}", "Garden Room {}",
         "The Hub – pod {}", "Wolsey Room & annexe {}", "Small committee room {}")
SITES = (("depot", "Foundry Lane depot canteen"), ("quay", "Quayside hub"),
         ("school", "St Mary's C.E. School"),
         ("hospital", "General Hospital, discharge hub"), ("hub", "Family hub, Rose Hill"))
DUTIES = ("Director of Adult Social Services", "Council Leader", "Director of Finance (s151)",
          "Principal Social Worker", "Head of Commissioning", "Group Leader & scrutiny chair",
          "Director of Place", "Expert by Experience", "Monitoring Officer")
NOTES = ("PA: Jill, ext. 4402", "Please be kind: first week back", "confirm by Friday?!",
         "Train gets in at 13.20", "cc: PA", "=see e-mail of 3 May", "50/50", "n/a")
