"""The challenge as a mixed-integer linear program, and its tiers one after another."""
