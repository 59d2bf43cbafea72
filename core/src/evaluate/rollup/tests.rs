//! Laws of roll-up.
