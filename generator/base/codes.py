"""The catalogue of diagnostic codes: each declared once, documented from here, and triggered by a test."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Code(NamedTuple):
    severity: Literal["error", "warning"]
    meaning: str
    remedy: str


CODES: dict[str, Code] = {
    "site/missing": Code("error", "The folder has no readable `site.yaml`.", "run `backissue new DIR`, or name the site's folder with --site"),
    "site/unknown-setting": Code("error", "`site.yaml` has a setting that Backissue does not know.", "remove it, or see docs/settings.md for the names"),
    "site/missing-setting": Code("error", "A setting that every site needs is not there.", "add it to site.yaml"),
    "site/bad-value": Code("error", "A setting has a value it cannot have.", "see docs/settings.md for what it takes"),
    "yaml/syntax": Code("error", "The text is not valid YAML.", "put text that holds a colon, a quote or a bracket in double quotes"),
    "yaml/duplicate-key": Code("error", "A key stands twice in one mapping.", "keep one of the two"),
    "yaml/refused": Code("error", "YAML that could run away or run code: anchors, aliases, merge keys, tags, deep nesting.", "write the values out plainly"),
    "yaml/too-large": Code("error", "The YAML is larger than any front matter or settings file should be.", "move the text into the body"),
    "seed/empty": Code("warning", "The seed holds no visible text.", "delete the file, or fetch its text again"),
    "seed/binary": Code("error", "The seed is not text.", "save it as text, or move it out of seeds/"),
    "seed/too-large": Code("error", "The seed is larger than `ingest.max_seed_bytes`.", "split it, or raise ingest.max_seed_bytes in site.yaml"),
    "seed/unknown-format": Code("warning", "No reader knows files with this ending.", "convert it to .txt, or move it out of seeds/"),
    "seed/unreadable": Code("error", "The seed could not be read.", "check the file's permissions"),
    "seed/symlink": Code("warning", "A symbolic link stands in seeds/; links are never followed.", "put a copy of the file there instead"),
    "seed/decoding": Code("warning", "The seed's encoding had to be guessed and some bytes fitted none.", "save the file as UTF-8"),
    "seed/bad-record": Code("error", "One record of a seed file could not be read; the others go on.", "mend or remove that record; the file's other articles are not affected"),
    "seed/doubtful-record": Code("warning", "A record was read, but something in it could not be used.", "correct it in the seed, or state it in a side file"),
    "seed/passed-over": Code("warning", "Records of a seed file are no published articles (drafts, pages, images, front pages) and were passed over.", "nothing, if that is right; else save those articles as files of their own"),
    "seed/no-articles": Code("warning", "A seed file was read to its end and holds no article.", "check that it is the export you meant; see docs/seed-formats.md for the formats"),
    "seed/bad-metadata": Code("error", "A side file or metadata.csv states something that cannot be used.", "correct it or remove it; dates are written 2026, 2026-11, 2026-11-24 or 2026-11-24T09:30:00Z"),
    "seed/unknown-metadata": Code("warning", "A side file or metadata.csv has a field that Backissue does not know.", "remove it, or see docs/seed-formats.md for the names"),
    "seed/metadata-without-seed": Code("warning", "A side file or a row of metadata.csv names a seed that is not there.", "correct the name, or remove it"),
    "ingest/seed-changed": Code("warning", "A seed changed whose article a person had edited; the edited file was kept.", "take over what you want, then set seed_sha256 to that of the new version"),
    "ingest/seed-moved": Code("warning", "The seed of an article that a person had edited now lies under another name.", "write the new name into the article's front matter"),
    "ingest/record-gone": Code("warning", "A seed file does not hold the records of some articles any more; the articles are kept.", "delete those articles that should go; where a file always holds only the newest (a feed), write `diagnostics: {ingest/record-gone: off}` in site.yaml"),
    "ingest/failed": Code("error", "An article could not be made from a seed; the seed is set aside and the others go on.", "look at the seed; if it is good text, please report this"),
    "review/unreadable": Code("error", "A review file could not be read, or lacks a column.", "save it as CSV with the columns article, field and value"),
    "review/bad-row": Code("error", "A row of a review file could not be applied; the others were.", "correct the row and apply the file again"),
    "review/kept-edit": Code("warning", "A field was changed in the article since the review was written; the article's value was kept.", "make a new review, or write the value into the article"),
    "review/not-applied": Code("error", "The review file holds corrections that were not applied; it was not overwritten.", "apply it with `backissue ingest --apply`, or move it away"),
    "front-matter/missing": Code("error", "A Markdown file does not begin with front matter.", "begin the file with a line ---, then `title: …`, then another line ---"),
    "front-matter/unknown-key": Code("warning", "The front matter has a key that Backissue does not know.", "remove it, or see docs/front-matter.md for the names"),
    "front-matter/missing-title": Code("error", "An article or page has no title.", "add a line `title: …` to its front matter"),
    "front-matter/bad-value": Code("error", "A key of the front matter has a value it cannot have.", "see docs/front-matter.md for what it takes"),
    "front-matter/bad-date": Code("error", "A date of the front matter is not one.", "write it as 2026, 2026-11, 2026-11-24 or 2026-11-24T09:30:00Z"),
    "front-matter/bad-slug": Code("error", "A slug cannot be part of an address.", "use small letters a–z, digits and single hyphens"),
    "front-matter/bad-alias": Code("error", "An alias is not a path on this site.", "write it like /old/path/"),
    "content/unreadable": Code("error", "A content file could not be read as UTF-8 text.", "save the file as UTF-8"),
    "content/too-large": Code("error", "A content file is larger than the limit.", "split it into several articles"),
    "content/symlink": Code("warning", "A symbolic link stands in content/; links are never followed.", "put a copy of the file there instead"),
    "content/unrenderable": Code("error", "The Markdown of an article nests too deeply or takes too long to render.", "take out long runs of brackets, quote marks or emphasis"),
    "content/same-permalink": Code("error", "Two sources ask for the same page.", "change the slug of one of them"),
    "content/alias-taken": Code("warning", "An alias is the address of another page; it does not redirect.", "remove the alias"),
    "entity/missing-name": Code("error", "A record of the authority file has no preferred name.", "add a line `name: …` to its front matter"),
    "entity/bad-kind": Code("error", "A record of the authority file has no kind, or one that does not exist.", "write kind: person, organization, place or event"),
    "entity/unknown-key": Code("warning", "A record of the authority file has a key that Backissue does not know.", "remove it, or see docs/entities.md for the names"),
    "entity/bad-value": Code("error", "A key of an authority record has a value it cannot have.", "see docs/entities.md for what it takes"),
    "entity/same-name": Code("error", "Two authority records of one kind have the same preferred name.", "tell them apart in the name: John Smith (footballer)"),
    "entity/shared-variant": Code("warning", "Two authority records list the same name and nothing decides between them; it stays unresolved.", "give each of them `context:` words, or take the name out of one"),
    "entity/unknown": Code("error", "No authority record and no entity of the archive has the name that was given.", "see `backissue entities list` for the names"),
    "entity/no-model": Code("warning", "The language model cannot be loaded, so names are found by rules alone, with about half the recall.", "install the extra `entities`, or write entities: {recognizer: rules} in site.yaml"),
    "entity/failed": Code("warning", "Names could not be looked for in an article; it keeps the tags that it has.", "if the text is good, please report this"),
    "template/missing": Code("error", "A template that a page needs, or that another template names, does not exist.", "correct the name, or remove your copy to get the theme's own"),
    "template/unused": Code("warning", "A template of the site is used by no page.", "give it the name of the template that it should replace, or remove it"),
    "template/syntax": Code("error", "A template is not valid Jinja.", "mend the tag at this line"),
    "template/unknown-variable": Code("error", "A template reads a variable that its page does not have.", "see docs/templates.md for the variables of each page"),
    "template/failed": Code("error", "A template failed while it rendered a page.", "see docs/templates.md for what each variable holds"),
    "static/symlink": Code("warning", "A symbolic link stands in static/; links are never followed.", "put a copy of the file there instead"),
    "publish/foreign-file": Code("error", "A file that no build made stands where a page must go; it was left alone.", "move or delete that file, then build again"),
    "publish/symlink": Code("error", "A symbolic link stands in the output where a page must go.", "remove the link, then build again"),
    "publish/failed": Code("error", "The operating system refused to write an output file.", "check free space and permissions, then build again"),
    "publish/moved": Code("warning", "An article that was published has another address now, and the old one leads nowhere.", "add the old address to `aliases` in its front matter"),
    "publish/held": Code("warning", "An article cannot be built now; its last good page stays in place.", "mend the error reported for its source"),
}  # fmt: skip
