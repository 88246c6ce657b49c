"""What machines read of the archive: metadata of pages, feeds, sitemap."""
