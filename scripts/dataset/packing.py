"""Zip files that tell nothing of the machine that they were made on."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping

UNIX = 3
"""The system that a member says that it is from."""


def pack(content: Mapping[str, bytes], day: datetime.date, compressed: bool = False) -> bytes:
    """Return a zip of files by path, in their order, all of them of one day.

    It is the same bytes on every machine unless it is compressed: to which bytes a compressor makes a text differs
    from one version of it to the next, and whoever checks a site again would find other files than were published.
    """
    file, compression = io.BytesIO(), zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(file, "w") as archive:
        for path, data in content.items():
            member = zipfile.ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
            member.create_system, member.external_attr = UNIX, 0o100644 << 16
            archive.writestr(member, data, compression, 9)
    return file.getvalue()


def unpack(packed: bytes) -> dict[str, bytes]:
    """Return the files of a zip by path."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {member.filename: archive.read(member) for member in archive.infolist()}
