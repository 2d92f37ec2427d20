//! For generated source alone: the parts of a page of a list, whether they may be absent or not.

use crate::Field;

/// The items of a page.
pub trait Items {
    /// One of them.
    type Item;

    /// All of them.
    fn items(self) -> Vec<Self::Item>;
}

impl<T> Items for Vec<T> {
    type Item = T;

    fn items(self) -> Vec<T> {
        self
    }
}

impl<T> Items for Option<Vec<T>> {
    type Item = T;

    fn items(self) -> Vec<T> {
        self.unwrap_or_default()
    }
}

impl<T> Items for Field<Vec<T>> {
    type Item = T;

    fn items(self) -> Vec<T> {
        self.into_value().unwrap_or_default()
    }
}

/// The token of the next page.
pub trait Next {
    /// Its type.
    type Token;

    /// The token, if there is a next page.
    fn next(self) -> Option<Self::Token>;
}

impl<T> Next for Option<T> {
    type Token = T;

    fn next(self) -> Self {
        self
    }
}

impl<T> Next for Field<T> {
    type Token = T;

    fn next(self) -> Option<T> {
        self.into_value()
    }
}
