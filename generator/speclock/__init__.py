"""speclock: typed Python API clients from OpenAPI documents.

`generate` is the whole generator as a function: one document in, the files of one package and a
report of diagnostics out. Nothing is written to disk; `speclock.write` does that.
"""

from speclock.diagnostics import Diagnostic, Report, Severity
from speclock.pipeline import Options, generate

__all__ = ["Diagnostic", "Options", "Report", "Severity", "__version__", "generate"]

__version__ = "0.1.0"
