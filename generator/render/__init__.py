"""Page plans as bytes: Markdown, templates, feeds. Runs in any process; reads templates and content, writes nothing."""
