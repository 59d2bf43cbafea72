//! The command line and explorer.
