"""Workbooks made in a test."""

import io
from collections.abc import Sequence

from openpyxl import Workbook


def book_of(**sheets: Sequence[Sequence[object]]) -> bytes:
    """An .xlsx of these sheets: rows of values, by the sheet's name."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
