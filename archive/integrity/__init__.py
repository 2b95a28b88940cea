"""What keeps an archive whole: fingerprints, checks, backups."""
