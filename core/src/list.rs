//! Lists from iterators, in little code.
//!
//! `collect` asks an iterator for the number of its items and takes the first one apart from the others; in WebAssembly that is half a kilobyte at every
//! place that collects. The lists of a pack are short, so that growing them as they come costs nothing.

/// What makes a list of an iterator; for `collect` into a [`Vec`].
pub(crate) trait Listed: Iterator {
    /// Every item, in order.
    fn listed(self) -> Vec<Self::Item>;
}

impl<I: Iterator> Listed for I {
    fn listed(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        // Not a loop: an iterator of several parts is shorter where it drives itself.
        self.for_each(|item| list.push(item));
        list
    }
}
