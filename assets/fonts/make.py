#!/usr/bin/env python3
"""Makes the TTFs of this folder.

Needs: npm, fontconfig, Debian's fonts-noto-core, and `pip install fonttools==4.68.0 brotli==1.2.1`.
Run: python3 make.py

- Atkinson Hyperlegible Next: the latin and latin-ext subsets merged into one file per weight. Figures are tabular
  by default, because egui applies no OpenType features: the code points of the figures point at the `tnum` glyphs.
- Noto Sans: Latin, Greek, Cyrillic and common signs, for what the first family lacks.
- Noto Emoji (one colour): every single code point, no joined sequences.
"""
import shutil
import subprocess
import tempfile
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
ATKINSON = ("@fontsource/atkinson-hyperlegible-next", "5.3.0")
EMOJI = ("@fontsource/noto-emoji", "5.3.2")
CUTS = {  # file name: (weight and style of the package, family, style)
    "AtkinsonHyperlegibleNext-Regular.ttf": "400-normal",
    "AtkinsonHyperlegibleNext-SemiBold.ttf": "600-normal",
    "AtkinsonHyperlegibleNext-ExtraBold.ttf": "800-normal",
    "AtkinsonHyperlegibleNext-Italic.ttf": "400-italic",
}


def plain(source: Path, to: Path) -> Path:
    font = TTFont(source)
    font.flavor = None
    for table in ("STAT", "gasp"):
        if table in font:
            del font[table]
    font.save(to)
    return to


def tabular(font: TTFont) -> int:
    """Let the figures' code points show the tabular glyphs."""
    gsub = font["GSUB"].table
    swap = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    swap.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
    for table in font["cmap"].tables:
        for code, glyph in list(table.cmap.items()):
            if 0x30 <= code <= 0x39 and glyph in swap:
                table.cmap[code] = swap[glyph]
    return len(swap)


def atkinson(package: Path, work: Path) -> None:
    for name, cut in CUTS.items():
        parts = [
            plain(package / "files" / f"atkinson-hyperlegible-next-{part}-{cut}.woff2", work / f"{part}-{cut}.ttf")
            for part in ("latin", "latin-ext")
        ]
        options = merge.Options()
        options.drop_tables = ["vhea", "vmtx"]
        font = merge.Merger(options=options).merge([str(p) for p in parts])
        first = TTFont(parts[0])
        font["name"] = first["name"]
        for field in ("ascent", "descent", "lineGap"):
            setattr(font["hhea"], field, getattr(first["hhea"], field))
        swapped = tabular(font)
        font.save(HERE / name)
        print(name, len(font.getBestCmap()), "characters,", swapped, "tabular figures")


def cut_down(source: Path, to: str, codes, features) -> None:
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["STAT", "vhea", "vmtx", "gasp", "meta"]
    font = TTFont(source)
    font.flavor = None
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for c in codes if c in font.getBestCmap()])
    cutter.subset(font)
    font.flavor = None
    font.save(HERE / to)
    print(to, len(font.getBestCmap()), "characters")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", name,
             *("@".join(p) for p in (ATKINSON, EMOJI))],
            check=True,
        )
        modules = work / "node_modules"
        atkinson(modules / ATKINSON[0], work)
        shutil.copy(modules / ATKINSON[0] / "LICENSE", HERE / "OFL-AtkinsonHyperlegibleNext.txt")
        emoji = modules / EMOJI[0] / "files" / "noto-emoji-emoji-400-normal.woff2"
        cut_down(emoji, "NotoEmoji-Regular.ttf", TTFont(emoji).getBestCmap(), [])
        shutil.copy(modules / EMOJI[0] / "LICENSE", HERE / "OFL-NotoEmoji.txt")
        sans = subprocess.run(
            ["fc-match", "-f", "%{file}", "Noto Sans:style=Regular"], check=True, capture_output=True, text=True
        ).stdout
        codes = [
            *range(0x20, 0x250), *range(0x2B0, 0x370), *range(0x370, 0x530), *range(0x1E00, 0x2000),
            *range(0x2000, 0x2070), *range(0x2070, 0x20D0), *range(0x2100, 0x2200), 0x2212, 0x2215, 0x2260, 0x2264,
            0x2265, 0x25CC, 0xFFFD,
        ]
        cut_down(Path(sans), "NotoSans-Regular.ttf", codes, ["kern", "mark", "mkmk", "ccmp"])
        # The same licence, under this font's own copyright line.
        licence = (HERE / "OFL-NotoEmoji.txt").read_text().split("\n", 1)[1]
        owner = TTFont(sans)["name"].getDebugName(0)
        (HERE / "OFL-NotoSans.txt").write_text(f"{owner}\n{licence}")


if __name__ == "__main__":
    main()
