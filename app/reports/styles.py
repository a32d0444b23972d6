"""The look of our documents: one scale of sizes, few colours, all from one family."""

from dataclasses import replace

from app.reports.fonts import Weight
from app.reports.text import TextStyle

INK = (0.1, 0.12, 0.15)
QUIET = (0.38, 0.42, 0.47)
ACCENT = (0.07, 0.25, 0.42)
RULE = (0.68, 0.73, 0.79)
GOOD = (0.12, 0.48, 0.29)
MIDDLING = (0.72, 0.45, 0.04)
BAD = (0.72, 0.13, 0.13)
IDLE = (0.5, 0.53, 0.57)

BODY = TextStyle(size=10, leading=18, align="justify", color=INK, after=4)
PLAIN = replace(BODY, align="start")
TITLE = TextStyle(Weight.BOLD, 17, 28, "center", color=ACCENT)
SUBTITLE = TextStyle(Weight.MEDIUM, 10.5, 18, "center", color=INK, after=6)
SECTION = TextStyle(Weight.BOLD, 11.5, 21, color=ACCENT, before=10, after=7, indent=9)
SUBSECTION = TextStyle(Weight.BOLD, 10, 18, color=INK, before=4, after=3)

CELL = TextStyle(size=8.6, leading=14.2, color=INK)
CELL_CENTER = replace(CELL, align="center")
CELL_HEAD = TextStyle(Weight.BOLD, 8.6, 14.2, "center", color=ACCENT)
CELL_GROUP = TextStyle(Weight.BOLD, 8.8, 14.6, color=ACCENT)
CELL_LABEL = TextStyle(Weight.MEDIUM, 8.6, 14.2, color=ACCENT)
CELL_QUIET = replace(CELL, size=7.6, leading=12.4, color=QUIET)

CAPTION = TextStyle(size=8.4, leading=13.6, align="center", color=INK, after=2)
FOOT = TextStyle(size=7.8, leading=12, color=QUIET)
FOOT_STRONG = TextStyle(Weight.BOLD, 8.2, 12, color=INK)
NOTE = TextStyle(size=8.2, leading=13.6, color=QUIET, after=3)
LETTERHEAD = TextStyle(Weight.MEDIUM, 9, 14.6, "center", color=INK)
LETTERHEAD_STRONG = TextStyle(Weight.BOLD, 9.6, 15.4, "center", color=INK)
