"""LOCKSTEP: documentation page -> facts -> specification -> code -> tests, each held against the next.

In: saved pages, the specs with the facts beside them, the generated packages. Out: facts files,
diagnostics, traces and reports. The rooms: `pages` and `layouts` read pages into `facts`; `matching`
finds what each fact is about; `gate` compares; `chain` and `report` show; `drift` compares two copies
of a page. Nothing here takes part in generating code.
"""
