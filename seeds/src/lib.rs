//! The seed pack.
