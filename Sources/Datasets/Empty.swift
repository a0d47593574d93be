// replaced by this module's own files
