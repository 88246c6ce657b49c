"""`content/`: Markdown files with front matter, read and written."""
