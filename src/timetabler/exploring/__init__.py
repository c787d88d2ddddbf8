"""Exploring: many variations side by side, different good timetables, and what costs what."""
