"""Linear programs: what they refute soon, and conflicts do not.

CP-SAT learns from conflicts.  Where peers have time to spare, who meets whom again is
hardly ever a conflict, and its bound stands still; branch and cut over linear programs
(Land and Doig, 1960; here SCIP, which comes with OR-Tools) ends.
"""
