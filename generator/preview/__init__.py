"""The preview server: builds, watches, serves on loopback. The browser only reads; see docs/preview.md."""
