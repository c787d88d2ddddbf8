"""Dates in words, whatever the locale of the machine."""

from __future__ import annotations

from datetime import date

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")


def day_month(day: date) -> str:
    """``3 March 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def in_full(day: date) -> str:
    """``Tuesday 3 March 2026``."""
    return f"{_DAYS[day.weekday()]} {day_month(day)}"


def short(day: date) -> str:
    """``Tue 3 Mar``."""
    return f"{_DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]}"


def span(first: date, last: date) -> str:
    """``3 to 5 March 2026``, with as much of the first date as differs."""
    if first == last:
        return day_month(first)
    start = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        start += f" {_MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {day_month(last)}"
