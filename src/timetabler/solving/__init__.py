"""From a challenge to a proved timetable, with CP-SAT and a solver of clauses."""
