"""A small build system: what is known of files and pages, work spread over processes, and publishing. It knows no news."""
