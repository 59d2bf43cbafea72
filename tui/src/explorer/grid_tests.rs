use super::*;
use crate::explorer::canvas::Measure;
use crate::explorer::theme::Glyphs;
use crate::explorer::world::Book;
use chitieu_core::Lang;
use chitieu_core::locale::vietnamese::sort_key;

struct Names(Vec<&'static str>);

impl Rows for Names {
    fn len(&self) -> usize {
        self.0.len()
    }
    fn columns(&self, _: &Context<'_>, width: u16) -> Vec<Column> {
        vec![
            Column::words("Tên", 8, 30).frozen().growing(),
            Column::numbers("Số", 4, 8),
            Column::words("Ghi chú", 6, 20),
            Column::words("Ẩn", 6, 20).hidden_if(width < 100),
        ]
    }
    fn cell(&self, _: &Context<'_>, row: u32, column: usize) -> Line {
        Line::plain(if column == 0 {
            self.0[row as usize].to_owned()
        } else {
            row.to_string()
        })
    }
    fn key(&self, _: &Context<'_>, row: u32, column: usize) -> Option<Key> {
        match column {
            0 => Some(Key::Name(sort_key(self.0[row as usize]))),
            // The second row has no number.
            _ => (row != 1).then_some(Key::Rank(i64::from(row))),
        }
    }
    fn words(&self, _: &Context<'_>, row: u32) -> String {
        self.0[row as usize].to_owned()
    }
    fn stops(&self, row: u32) -> bool {
        !self.0[row as usize].starts_with('-')
    }
    fn target(&self, _: &Context<'_>, _: u32) -> Option<Target> {
        None
    }
}

fn with<T>(ask: impl FnOnce(&Context<'_>) -> T) -> T {
    let book = Book::default();
    ask(&Context {
        book: &book,
        lang: Lang::Vi,
        measure: Measure::default(),
        glyphs: &Glyphs::UNICODE,
    })
}

#[test]
fn names_sort_by_the_vietnamese_alphabet_and_back_again() {
    let rows = Names(vec!["Đà Nẵng", "Cần Thơ", "Điện Biên", "Dak Lak"]);
    with(|context| {
        let mut list = List::new(&rows);
        list.sort_by(&rows, context, 0);
        assert_eq!(list.order, [1, 3, 0, 2]);
        assert_eq!(list.row(), Some(0), "the cursor stays on its row");
        list.sort_by(&rows, context, 0);
        assert_eq!(list.order, [2, 0, 3, 1]);
        list.sort_by(&rows, context, 0);
        assert_eq!(list.order, [0, 1, 2, 3]);
    });
}

#[test]
fn what_is_not_known_comes_last_either_way() {
    let rows = Names(vec!["a", "b", "c"]);
    with(|context| {
        let mut list = List::new(&rows);
        list.sort_by(&rows, context, 1);
        assert_eq!(list.order, [0, 2, 1]);
        list.sort_by(&rows, context, 1);
        assert_eq!(list.order, [2, 0, 1]);
    });
}

#[test]
fn a_search_narrows_and_an_empty_one_brings_everything_back() {
    let rows = Names(vec![
        "-tiêu đề",
        "Tỉnh Bắc Giang",
        "Tỉnh Bắc Kạn",
        "Tỉnh Điện Biên",
    ]);
    with(|context| {
        let mut list = List::new(&rows);
        assert_eq!(list.row(), Some(1), "the cursor passes headings");
        list.search(&rows, context, "dien");
        assert_eq!(list.order, [3]);
        list.search(&rows, context, "");
        assert_eq!((list.order.len(), list.row()), (4, Some(3)));
    });
}

#[test]
fn the_cursor_passes_headings_both_ways_and_takes_them_along() {
    let rows = Names(vec!["-eins", "a", "b", "-zwei", "c"]);
    let mut list = List::new(&rows);
    list.step(&rows, 2);
    assert_eq!(list.at, 4);
    list.step(&rows, -1);
    assert_eq!(list.at, 2);
    list.step(&rows, -10);
    assert_eq!(list.at, 1);
    list.follow(&rows, 3);
    assert_eq!(list.top, 0, "the heading above is in sight");
    list.step(&rows, 10);
    list.follow(&rows, 3);
    assert_eq!((list.at, list.top), (4, 2));
}

#[test]
fn columns_take_what_they_need_and_the_name_takes_the_rest() {
    let rows = Names(vec!["a"]);
    with(|context| {
        let columns = rows.columns(context, 80);
        let placed = place(&columns, &[25, 6, 9, 9], 0, 80);
        assert_eq!(
            placed
                .iter()
                .map(|p| (p.column, p.x, p.width))
                .collect::<Vec<_>>(),
            [(0, 0, 25), (1, 27, 6), (2, 35, 9)]
        );
        // Without room the last ones go; the frozen one stays while the others move.
        let placed = place(&columns, &[25, 6, 9, 9], 0, 20);
        assert_eq!(placed.iter().map(|p| p.column).collect::<Vec<_>>(), [0, 1]);
        let placed = place(&columns, &[25, 6, 9, 9], 1, 20);
        assert_eq!(placed.iter().map(|p| p.column).collect::<Vec<_>>(), [0, 2]);
        for width in 1..200 {
            for column in place(&columns, &[25, 6, 9, 9], 0, width) {
                assert!(column.x + column.width <= width, "{width}: {column:?}");
            }
        }
    });
}
