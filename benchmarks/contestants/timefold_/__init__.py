"""The challenge as Timefold Solver sees it: facts, entities, and a constraint for each rule."""
