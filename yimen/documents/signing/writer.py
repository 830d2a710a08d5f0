"""A file of its own, because pyHanko takes half a second to import."""

from __future__ import annotations

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


class SameMetadataWriter(IncrementalPdfFileWriter):
    """Appends to a PDF file and leaves its metadata alone: pyHanko would write them anew, with a Producer and prefixes
    of its own, and the claim to be PDF/A-2b stands in them.
    """

    def _update_meta(self) -> None:
        """Nothing to bring up to date."""
