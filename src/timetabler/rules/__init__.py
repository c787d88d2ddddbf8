"""The rules of the manuals, one file each, and their registry.

To add one, copy the file of a rule like it, and add its name to `RULES`: the list is
explicit, and the agreement test runs over it.
"""

from timetabler.domain.rule_doors import hold_rulebooks_against
from timetabler.rules.after_others import AfterOthers
from timetabler.rules.agreed_in_time import AgreedInTime
from timetabler.rules.at_once import AtOnce
from timetabler.rules.base_room_kept_free import BaseRoomKeptFree
from timetabler.rules.breaks_shared_fairly import BreaksSharedFairly
from timetabler.rules.compact_for_interviewees import CompactForInterviewees
from timetabler.rules.every_session_placed import EverySessionPlaced
from timetabler.rules.fair_workload import FairWorkload
from timetabler.rules.few_changes import FewChanges
from timetabler.rules.few_disturbed import FewDisturbed
from timetabler.rules.few_moves import FewMoves
from timetabler.rules.final_presentation import FinalPresentation
from timetabler.rules.finish_together import FinishTogether
from timetabler.rules.focus_group_size import FocusGroupSize
from timetabler.rules.frontline_both_days import FrontlineBothDays
from timetabler.rules.informal_feedback import InformalFeedback
from timetabler.rules.line_managers_apart import LineManagersApart
from timetabler.rules.lived_experience_both_days import LivedExperienceBothDays
from timetabler.rules.lived_experience_evenness import LivedExperienceEvenness
from timetabler.rules.named_peer_attends import NamedPeerAttends
from timetabler.rules.never_without_a_peer import NeverWithoutAPeer
from timetabler.rules.non_attributable import NonAttributable
from timetabler.rules.not_at_once import NotAtOnce
from timetabler.rules.one_meeting_per_specialism import OneMeetingPerSpecialism
from timetabler.rules.one_place_at_a_time import OnePlaceAtATime
from timetabler.rules.pairs_vary import PairsVary
from timetabler.rules.peers_may_interview import PeersMayInterview
from timetabler.rules.reserve_kept import ReserveKept
from timetabler.rules.room_fits import RoomFits
from timetabler.rules.rule import Finding, Rule, Violation
from timetabler.rules.rulebook_faults import faults_of_settings
from timetabler.rules.same_peers_hear_a_theme import SamePeersHearATheme
from timetabler.rules.scope_covered import ScopeCovered
from timetabler.rules.shown_for_each import ShownForEach
from timetabler.rules.specialism_matches import SpecialismMatches
from timetabler.rules.streams import Streams
from timetabler.rules.team_time_protected import TeamTimeProtected
from timetabler.rules.themes_in_sequence import ThemesInSequence
from timetabler.rules.travel_time import TravelTime
from timetabler.rules.two_peers import TwoPeers
from timetabler.rules.what_happened_stays import WhatHappenedStays
from timetabler.rules.within_availability import WithinAvailability

__all__ = ["RULES", "RULE_BY_ID", "Finding", "Rule", "Violation"]

#: Every rule, in the order in which people read them: physics, must, should, flags.
RULES: tuple[Rule, ...] = (
    OnePlaceAtATime(),
    WithinAvailability(),
    EverySessionPlaced(),
    NeverWithoutAPeer(),
    WhatHappenedStays(),
    BaseRoomKeptFree(),
    Streams(),
    FinishTogether(),
    TeamTimeProtected(),
    InformalFeedback(),
    FinalPresentation(),
    RoomFits(),
    TravelTime(),
    AfterOthers(),
    NotAtOnce(),
    AtOnce(),
    FocusGroupSize(),
    NamedPeerAttends(),
    PeersMayInterview(),
    TwoPeers(),
    LivedExperienceBothDays(),
    LivedExperienceEvenness(),
    FrontlineBothDays(),
    OneMeetingPerSpecialism(),
    ThemesInSequence(),
    SamePeersHearATheme(),
    SpecialismMatches(),
    PairsVary(),
    FairWorkload(),
    FewMoves(),
    CompactForInterviewees(),
    BreaksSharedFairly(),
    FewDisturbed(),
    FewChanges(),
    LineManagersApart(),
    ScopeCovered(),
    ReserveKept(),
    AgreedInTime(),
    ShownForEach(),
    NonAttributable(),
)

RULE_BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}

hold_rulebooks_against(lambda settings: faults_of_settings(settings, RULE_BY_ID))
