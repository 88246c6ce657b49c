"""What every layer may use: diagnostics, YAML with positions, dates, slugs, text, digests, files."""
