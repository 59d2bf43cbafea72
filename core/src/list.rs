//! Lists from iterators, and texts from lists, in little code.
//!
//! `collect` asks an iterator for the number of its items and takes the first one apart from the others; in WebAssembly that is half a kilobyte at every
//! place that collects. The lists of a pack are short, so that growing them as they come costs nothing.

/// What makes a list of an iterator; for `collect` into a [`Vec`].
pub(crate) trait Listed: Iterator {
    /// Every item, in order.
    fn listed(self) -> Vec<Self::Item>;
}

/// The same where items may be missing.
pub(crate) trait AllListed {
    type Item;

    /// Every item, in order, if none is missing.
    fn all_listed(self) -> Option<Vec<Self::Item>>;
}

impl<T, I: Iterator<Item = Option<T>>> AllListed for I {
    type Item = T;

    fn all_listed(self) -> Option<Vec<T>> {
        let mut list = Vec::new();
        for item in self {
            list.push(item?);
        }
        Some(list)
    }
}

impl<I: Iterator> Listed for I {
    fn listed(self) -> Vec<Self::Item> {
        // A page does without: its lists are short.
        let mut list = match cfg!(target_pointer_width = "64") {
            true => Vec::with_capacity(self.size_hint().0),
            false => Vec::new(),
        };
        // Not a loop: an iterator of several parts is shorter where it drives itself.
        self.for_each(|item| list.push(item));
        list
    }
}

/// One text of several, with another between them. What the standard library joins with is half a kilobyte for every type of a part.
pub(crate) fn joined<T: AsRef<str>>(parts: &[T], between: &str) -> String {
    let mut text = String::new();
    for (place, part) in parts.iter().enumerate() {
        if place > 0 {
            text.push_str(between);
        }
        text.push_str(part.as_ref());
    }
    text
}
