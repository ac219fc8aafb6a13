"""LAYOUTS: blocks of a page -> what the page states.

In: a page cut into sections. Out: Found, or UnreadError with what was expected where. A layout is named for how
a page looks, never for who wrote it; another one is a module with a `Layout`, and a line here.
"""

from __future__ import annotations

from speclock.docs.layouts.element_tables import ELEMENT_TABLES
from speclock.docs.layouts.found import Found, Layout
from speclock.docs.layouts.mandatory_tables import MANDATORY_TABLES
from speclock.docs.layouts.schema_lists import SCHEMA_LISTS
from speclock.docs.layouts.sections import LayoutPage, cut

__all__ = ["LAYOUTS", "Found", "Layout", "LayoutPage", "cut"]

LAYOUTS: tuple[Layout, ...] = (ELEMENT_TABLES, MANDATORY_TABLES, SCHEMA_LISTS)
"""All layouts; the first that knows a page reads it."""
