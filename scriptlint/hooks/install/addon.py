"""The add-on as one file, as Thunderbird installs it."""

import io
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from scriptlint.version import VERSION

ADDON = "thunderbird@scriptlint.example"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the oldest time a zip can hold


def xpi(version: str = VERSION) -> bytes:
    """The add-on; the same bytes for the same version, whoever builds them where."""
    buffer = io.BytesIO()
    folder = files("scriptlint.hooks") / "thunderbird"
    with ZipFile(buffer, "w") as archive:
        for name, data in sorted(_contents(folder)):
            entry = ZipInfo(name, FIRST_DAY)
            entry.compress_type = ZIP_STORED  # compressors differ from build to build
            entry.external_attr = 0o644 << 16
            archive.writestr(
                entry, _manifest(data, version) if name == "manifest.json" else data
            )
    return buffer.getvalue()


def _contents(folder: Traversable, under: str = "") -> Iterator[tuple[str, bytes]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _contents(each, f"{under}{each.name}/")
        else:
            yield under + each.name, each.read_bytes()


def _manifest(data: bytes, version: str) -> bytes:
    """The manifest with the version of the program; add-ons know numbers only."""
    manifest = json.loads(data)
    numbers = re.match(r"\d+(\.\d+){0,3}", version)
    manifest["version"] = numbers[0] if numbers else "0"
    return json.dumps(manifest, ensure_ascii=False, indent=2).encode()
