"""Names in articles and whom they mean: recognition, resolution across the archive, authority file, inline links."""
