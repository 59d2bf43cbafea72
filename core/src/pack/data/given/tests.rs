//! Tables as officers send them, each as small as it can be.

use super::*;
use crate::Pack;
use crate::source::{CellKind, CellName, Merged, SheetCell};

/// A province with two communes of today, one that ended, a measure of each kind, and a rate.
const PACK: &str = r#"{ "schema_version": 1, "id": "a", "name": { "vi": "Tỉnh A", "en": "Province A" }, "number_style": "vi",
"units": [
 { "id": "vn", "name": { "vi": "Việt Nam", "en": "Viet Nam" }, "tier": "nation" },
 { "id": "tinh-a", "name": { "vi": "Tỉnh An Bình", "en": "An Bình province" }, "tier": "province", "parent": "vn", "official_code": "06" },
 { "id": "sang-moc", "name": { "vi": "Xã Sảng Mộc", "en": "Sảng Mộc commune" }, "tier": "commune", "parent": "tinh-a", "official_code": "01555", "valid_from": "2025-07-01" },
 { "id": "sang-moc-cu", "name": { "vi": "Xã Sảng Mộc (trước 1/7/2025)", "en": "Sảng Mộc commune (before 1 July 2025)" }, "tier": "commune", "parent": "tinh-a", "valid_to": "2025-06-30" },
 { "id": "than-sa", "name": { "vi": "Xã Thần Sa", "en": "Thần Sa commune" }, "tier": "commune", "parent": "tinh-a", "official_code": "01556" }],
"bases": [{ "id": "ho-so", "name": { "vi": "hồ sơ", "en": "files" } }],
"measures": [
 { "code": "truc_tuyen", "name": { "vi": "Hồ sơ trực tuyến", "en": "Online files" }, "unit": { "vi": "hồ sơ", "en": "files" }, "direction": "higher", "group": "ha-tang", "nature": "flow" },
 { "code": "ho_so", "name": { "vi": "Hồ sơ tiếp nhận", "en": "Files received" }, "unit": { "vi": "hồ sơ", "en": "files" }, "direction": "neutral", "group": "ha-tang", "nature": "flow" },
 { "code": "bts", "name": { "vi": "Trạm BTS", "en": "BTS stations" }, "unit": { "vi": "trạm", "en": "stations" }, "direction": "higher", "group": "ha-tang", "nature": "stock" },
 { "code": "cap_quang", "name": { "vi": "Chiều dài cáp quang", "en": "Length of fibre" }, "unit": { "vi": "km", "en": "km" }, "kind": "length", "direction": "higher", "group": "ha-tang", "nature": "stock" },
 { "code": "cong", "name": { "vi": "Có cổng thông tin", "en": "Has a portal" }, "unit": { "vi": "có/không", "en": "yes/no" }, "kind": "boolean", "direction": "higher", "group": "ha-tang", "nature": "stock" }],
"indicators": [{ "code": "ty_le", "name": { "vi": "Tỷ lệ hồ sơ trực tuyến", "en": "Share of online files" }, "unit": "%", "numerator": "truc_tuyen", "denominator": "ho_so", "factor": "100", "base": "ho-so", "range": ["0", "100"], "direction": "higher", "group": "ha-tang", "nature": "flow" }] }"#;

/// What was read: `indicator unit period token` of every citation, and the codes of the findings.
struct Found {
    citations: Vec<String>,
    codes: Vec<&'static str>,
    given: Given,
}

#[track_caller]
fn read_all(inputs: &[DataInput], options: &DataOptions) -> Found {
    let files: &[(&str, &str)] = &[("pack.json", PACK)];
    let (reading, given) = Pack::read_with(files, "pack.json", inputs, options);
    let pack = reading.pack.expect("data keeps no pack from being used");
    let framework = pack.framework();
    let citations = pack.data().citations().map(|c| {
        let indicator = framework.indicator(c.indicator).unwrap();
        let unit = framework.unit(c.unit).unwrap();
        let counts = [&c.numerator, &c.denominator].map(|n| n.as_ref().map(|n| n.to_canonical()));
        let counts = match counts {
            [Some(n), Some(d)] if c.as_printed.contains('/') || !c.as_printed.is_empty() => {
                format!(" ({n}/{d})")
            }
            _ => String::new(),
        };
        format!(
            "{} {} {} {}{counts}",
            indicator.code, unit.id, c.period, c.as_printed
        )
    });
    Found {
        citations: citations.collect(),
        codes: reading.findings.iter().map(Finding::code).collect(),
        given,
    }
}

#[track_caller]
fn text(name: &str, table: &str) -> Found {
    let content = DataContent::Text(table.as_bytes().to_vec());
    read_all(&[DataInput::new(name, content)], &DataOptions::default())
}

/// A sheet from lines of cells: numbers are numbers, everything else is text.
fn sheet(lines: &[&str]) -> Sheet {
    let cell = |text: &str| {
        let number = !text.is_empty() && crate::Rational::parse(text).is_some();
        SheetCell {
            text: text.to_owned(),
            kind: if number {
                CellKind::Number
            } else {
                CellKind::Text
            },
        }
    };
    Sheet {
        name: "Biểu 1".to_owned(),
        first_row: 1,
        first_column: 1,
        rows: lines
            .iter()
            .map(|line| line.split('|').map(cell).collect())
            .collect(),
        ..Sheet::default()
    }
}

#[track_caller]
fn sheets(sheets: Vec<Sheet>) -> Found {
    let sheets = sheets.into_iter().map(SheetContent::Sheet).collect();
    let input = DataInput::new("bieu.xlsx", DataContent::Workbook(sheets));
    read_all(&[input], &DataOptions::default())
}

/// Replaces a cell, named as in a spreadsheet's first 26 columns.
fn with(mut sheet: Sheet, cell: &str, text: &str, kind: CellKind) -> Sheet {
    let (column, row) = cell.split_at(1);
    let column = usize::from(column.as_bytes()[0] - b'A');
    let row: usize = row.parse().unwrap();
    sheet.rows[row - 1][column] = SheetCell {
        text: text.to_owned(),
        kind,
    };
    sheet
}

#[test]
fn a_long_table_in_either_language() {
    let vi = text(
        "a.csv",
        "Mã chỉ tiêu;Địa phương;Kỳ báo cáo;Tử số;Mẫu số\nty_le;Xã Sảng Mộc;Quý II/2026;1.234;1.500\n",
    );
    assert_eq!(
        vi.citations,
        ["ty_le sang-moc 2026-Q2 1.234/1.500 (1234/1500)"]
    );
    assert!(vi.codes.is_empty(), "{:?}", vi.codes);
    let en = text(
        "a.csv",
        "Indicator,Org unit,Period,Value\nShare of online files,sang-moc,2026-Q2,\"82,3\"\n",
    );
    assert_eq!(en.citations, ["ty_le sang-moc 2026-Q2 82,3"]);
    let years = text(
        "a.csv",
        "Chỉ tiêu\tXã\tQuý\tNăm\tThực hiện\nTrạm BTS\tThần Sa\tII\t2026\t7\n",
    );
    assert_eq!(years.citations, ["bts than-sa 2026-Q2 7"]);
}

#[test]
fn a_form_with_titles_a_header_in_two_rows_and_signatures() {
    let lines = [
        "UBND TỈNH AN BÌNH||||",
        "UBND XÃ SẢNG MỘC||||",
        "BÁO CÁO KẾT QUẢ QUÝ II NĂM 2026||||",
        "TT|Chỉ tiêu|Kết quả thực hiện||Ghi chú",
        "||Tử số|Mẫu số|",
        "(1)|(2)|(3)|(4)|(5)",
        "I|Chính quyền số|||",
        "1|Tỷ lệ hồ sơ trực tuyến (%)|1234|1500|tốt",
        "2|2. Trạm BTS|7||",
        "|Người lập biểu||Chủ tịch|",
    ];
    let mut form = sheet(&lines);
    let merged = |first: (u32, u32), last: (u32, u32)| {
        let name = |(row, column)| CellName { row, column };
        Merged {
            first: name(first),
            last: name(last),
        }
    };
    form.merged = vec![
        merged((4, 1), (5, 1)),
        merged((4, 2), (5, 2)),
        merged((4, 3), (4, 4)),
        merged((4, 5), (5, 5)),
        merged((7, 2), (7, 5)),
    ];
    let found = sheets(vec![form]);
    assert_eq!(
        found.citations,
        [
            "ty_le sang-moc 2026-Q2 1234/1500 (1234/1500)",
            "bts sang-moc 2026-Q2 7"
        ]
    );
    assert!(found.codes.is_empty(), "{:?}", found.codes);
}

#[test]
fn labels_above_a_form_say_whose_it_is() {
    let table = "Đơn vị báo cáo: Xã Thần Sa;\nKỳ báo cáo: 6 tháng đầu năm 2026;\nTT;Chỉ tiêu;Thực hiện\n1;Trạm BTS;7\n";
    assert_eq!(text("a.csv", table).citations, ["bts than-sa 2026-H1 7"]);
    let misspelt = text("a.csv", &table.replace("Thần Sa", "Thần Xa"));
    assert_eq!(
        (misspelt.citations.len(), misspelt.codes),
        (0, vec!["E050"])
    );
    let empty = text("a.csv", &table.replace("Xã Thần Sa", "………"));
    assert_eq!(empty.codes, ["E076"]);
}

#[test]
fn a_second_report_and_an_estimate_are_said_above_the_table() {
    let table = "Đơn vị báo cáo: Xã Thần Sa\nKỳ báo cáo: Quý II năm 2026\nLần báo cáo: 2\nTrạng thái số liệu: Ước thực hiện\nNgày báo cáo: 5/7/2026\nTT;Chỉ tiêu;Thực hiện\n1;Trạm BTS;7\n";
    let files: &[(&str, &str)] = &[("pack.json", PACK)];
    let input = DataInput::new("a.csv", DataContent::Text(table.into()));
    let (reading, _) = Pack::read_with(files, "pack.json", &[input], &DataOptions::default());
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let pack = reading.pack.unwrap();
    let citation = pack.data().citation(0).unwrap();
    assert_eq!(citation.revision, 2);
    assert_eq!(citation.status, Some(crate::DataStatus::Estimate));
    assert_eq!(citation.published, crate::date("2026-07-05"));
}

#[test]
fn the_name_of_the_file_is_used_and_said() {
    let table = "TT;Chỉ tiêu;Thực hiện\n1;Trạm BTS;7\n";
    let found = text("quy-2/xa-sang-moc-Q2-2026.csv", table);
    assert_eq!(found.citations, ["bts sang-moc 2026-Q2 7"]);
    assert_eq!(found.codes, ["I071", "I071"]);
    assert_eq!(text("bao-cao.csv", table).codes, ["E077", "E076"]);
}

#[test]
fn what_the_caller_says_counts_where_the_table_is_silent() {
    let content = |text: &str| DataContent::Text(text.as_bytes().to_vec());
    let options = DataOptions {
        unit: Some("Thần Sa".to_owned()),
        period: Period::parse("2026-Q1"),
        number_style: Some(NumberStyle::En),
    };
    let table = "Chỉ tiêu;Thực hiện\nTỷ lệ hồ sơ trực tuyến;82.5\n";
    let input = DataInput::new("xa-sang-moc-Q2-2026.csv", content(table));
    let found = read_all(&[input], &options);
    assert_eq!(found.citations, ["ty_le than-sa 2026-Q1 82.5"]);
    assert!(found.codes.is_empty(), "{:?}", found.codes);
}

#[test]
fn a_unit_is_the_one_that_exists_in_the_period() {
    let table =
        "Chỉ tiêu,Xã,Kỳ,Thực hiện\nTrạm BTS,Xã Sảng Mộc,2024,5\nTrạm BTS,UBND xã Sảng Mộc,2026,7\n";
    assert_eq!(
        text("a.csv", table).citations,
        ["bts sang-moc-cu 2024 5", "bts sang-moc 2026 7"]
    );
}

#[test]
fn cross_tables_both_ways_and_over_periods() {
    let by_unit = "Quý II năm 2026,,,\nXã,Trạm BTS,Tỷ lệ hồ sơ trực tuyến (%),\n,,Tử số,Mẫu số\nThần Sa,7,80,100\nSảng Mộc,8,90,100\n";
    assert_eq!(
        text("a.csv", by_unit).citations,
        [
            "bts than-sa 2026-Q2 7",
            "ty_le than-sa 2026-Q2 80/100 (80/100)",
            "bts sang-moc 2026-Q2 8",
            "ty_le sang-moc 2026-Q2 90/100 (90/100)",
        ]
    );
    let by_indicator = "Quý II năm 2026,,\nChỉ tiêu,Xã Thần Sa,Xã Sảng Mộc\nTrạm BTS,7,8\n";
    assert_eq!(
        text("a.csv", by_indicator).citations,
        ["bts than-sa 2026-Q2 7", "bts sang-moc 2026-Q2 8"]
    );
    let by_period = "Đơn vị: Thần Sa,,\nChỉ tiêu,Quý I/2026,Quý II/2026\nTrạm BTS,7,8\n";
    assert_eq!(
        text("a.csv", by_period).citations,
        ["bts than-sa 2026-Q1 7", "bts than-sa 2026-Q2 8"]
    );
}

#[test]
fn cumulative_and_estimated_columns_say_so() {
    let table = "Đơn vị: Thần Sa,,,\nQuý II năm 2026,,,\nChỉ tiêu,Thực hiện trong kỳ,Lũy kế từ đầu năm,Ước thực hiện quý III/2026\nHồ sơ trực tuyến,5,9,12\n";
    let files: &[(&str, &str)] = &[("pack.json", PACK)];
    let input = DataInput::new("a.csv", DataContent::Text(table.as_bytes().to_vec()));
    let (reading, _) = Pack::read_with(files, "pack.json", &[input], &DataOptions::default());
    let pack = reading.pack.unwrap();
    let read: Vec<String> = pack
        .data()
        .citations()
        .map(|c| format!("{} {} {:?}", c.period, c.as_printed, c.status))
        .collect();
    assert_eq!(
        read,
        [
            "2026-Q2 5 None",
            "2026-H1 9 None",
            "2026-Q3 12 Some(Estimate)"
        ]
    );
}

#[test]
fn signs_of_absence_are_kept_apart_from_zero() {
    let table = "Chỉ tiêu,Xã,Kỳ,Tử số,Mẫu số,Kết quả\nty_le,than-sa,2026-Q1,-,-,\nty_le,than-sa,2026-Q2,0,0,\nty_le,than-sa,2026-Q3,,,…\nty_le,than-sa,2026-Q4,,,x\nbts,than-sa,2026-Q1,,,0\nbts,than-sa,2026-Q2,,,\n";
    let files: &[(&str, &str)] = &[("pack.json", PACK)];
    let input = DataInput::new("a.csv", DataContent::Text(table.as_bytes().to_vec()));
    let (reading, given) = Pack::read_with(files, "pack.json", &[input], &DataOptions::default());
    let pack = reading.pack.unwrap();
    let cells: Vec<String> = pack
        .data()
        .citations()
        .map(|c| match &c.cell {
            Ok(value) => value.as_point().unwrap().to_canonical(),
            Err(reason) => format!("{reason:?}"),
        })
        .collect();
    assert_eq!(
        cells,
        [
            "NothingOccurred",
            "NothingOccurred",
            "NotAvailable",
            "NotApplicable",
            "0",
            "NotReported"
        ]
    );
    assert_eq!(given.errors, 0);
}

#[test]
fn numbers_of_a_workbook_are_read_in_the_style_of_the_pack() {
    let table = sheet(&[
        "Chỉ tiêu|Xã|Kỳ|Thực hiện",
        "Chiều dài cáp quang|than-sa|2026-Q2|1234.567",
        "Tỷ lệ hồ sơ trực tuyến|than-sa|2026-Q2|x",
        "Có cổng thông tin|than-sa|2026-Q2|Có",
    ]);
    let percent = CellKind::Percent {
        shown: Some("36%".to_owned()),
    };
    let found = sheets(vec![with(table, "D3", "35.94", percent)]);
    assert_eq!(
        found.citations,
        [
            "cap_quang than-sa 2026-Q2 1234,567",
            "ty_le than-sa 2026-Q2 35,94%",
            "cong than-sa 2026-Q2 1"
        ]
    );
    assert_eq!(found.codes, ["I076"]);
}

#[test]
fn one_broken_input_leaves_the_others() {
    let good = DataInput::new(
        "a.csv",
        DataContent::Text("Chỉ tiêu,Xã,Kỳ,Thực hiện\nbts,than-sa,2026,7\n".into()),
    );
    let broken = DataInput::new(
        "b.xlsx",
        DataContent::Unreadable(Problem::WorkbookDamaged {
            reason: "cut off".to_owned(),
        }),
    );
    let found = read_all(&[broken, good], &DataOptions::default());
    assert_eq!(found.citations, ["bts than-sa 2026 7"]);
    let Given {
        files,
        unread,
        figures,
        errors,
    } = found.given;
    assert_eq!((files, unread, figures, errors), (2, 1, 1, 1));
}

#[test]
fn data_files_of_packs_are_read_as_ever() {
    let table = "indicator,unit,period,as_printed\nbts,than-sa,2026,\"1.292\"\n";
    let found = text("a.csv", table);
    assert_eq!(found.citations, ["bts than-sa 2026 1.292"]);
    assert!(found.codes.is_empty(), "the file handed in is the evidence");
}

#[cfg(feature = "bulk")]
#[test]
fn a_large_text_is_let_go_unless_something_points_into_it() {
    let note = "x".repeat(limits::MAX_KEPT_BYTES);
    let kept = |unit: &str| {
        let table = format!("indicator,unit,period,as_printed,note\nbts,{unit},2026,7,{note}\n");
        let input = DataInput::new("a.csv", DataContent::Text(table.into_bytes()));
        let files: &[(&str, &str)] = &[("pack.json", PACK)];
        let (reading, _) = Pack::read_with(files, "pack.json", &[input], &DataOptions::default());
        let data = reading.pack.expect("a pack");
        let lines = data.data().citations().map(|citation| citation.at.line);
        let definitions = reading.sources.text(SourceId(0)).len();
        assert_eq!(definitions, PACK.len(), "definitions are always kept");
        (
            reading.sources.text(SourceId(1)).len() > note.len(),
            lines.collect::<Vec<_>>(),
        )
    };
    assert_eq!(kept("than-sa"), (false, vec![2]));
    assert_eq!(kept("no-such-unit"), (true, vec![]));
}

#[test]
fn a_total_over_units_is_checked_and_never_used() {
    let table = |total: &str| {
        format!(
            "Quý II năm 2026,,\nXã,Trạm BTS,Tỷ lệ hồ sơ trực tuyến\nThần Sa,7,50%\nSảng Mộc,8,60%\nTổng cộng,{total},55%\n"
        )
    };
    let right = text("a.csv", &table("15"));
    assert_eq!((right.citations.len(), right.codes), (4, vec!["I072"]));
    assert_eq!(text("a.csv", &table("16")).codes, ["W072", "I072"]);
}

#[test]
fn remembered_columns_decide() {
    let mut input = DataInput::new(
        "a.csv",
        DataContent::Text("Chỉ tiêu,Xã,Kỳ,Đã xong,Phải làm\nty_le,than-sa,2026,8,10\n".into()),
    );
    let silent = read_all(std::slice::from_ref(&input), &DataOptions::default());
    assert_eq!(silent.codes, ["E075"]);
    input.columns = vec![
        ("đã xong".to_owned(), DataColumn::Numerator),
        ("PHẢI LÀM".to_owned(), DataColumn::Denominator),
    ];
    let found = read_all(&[input], &DataOptions::default());
    assert_eq!(found.citations, ["ty_le than-sa 2026 8/10 (8/10)"]);
}

/// What the columns of a table are taken for, `?` where nobody knows.
fn taken(look: &crate::pack::Look) -> Vec<String> {
    let columns = look.tables.iter().flat_map(|table| &table.columns);
    let says = columns.map(|column| {
        let code = column.taken.map_or("?", DataColumn::code);
        let of = column.of.as_deref().map(|of| format!("/{of}"));
        format!("{}={code}{}", column.header, of.unwrap_or_default())
    });
    says.collect()
}

fn example() -> Pack {
    let files: &[(&str, &str)] = &[("pack.json", PACK)];
    Pack::read(files, "pack.json").pack.expect("a pack")
}

#[test]
fn a_look_says_what_every_column_is_taken_for() {
    let table = "TT;Chỉ tiêu;Xã;ĐVT;Quý II/2026;Kế hoạch;Người nhập;Ghi chú\n1;bts;Thần Sa;trạm;7;9;A;x\n;;;;;;;\n2;bts;Sảng Mộc;trạm;8;9;B;\n";
    let input = DataInput::new("a.csv", DataContent::Text(table.into()));
    let look = example().look_at(&input, &DataOptions::default());
    assert_eq!(
        taken(&look),
        [
            "TT=ignore",
            "Chỉ tiêu=indicator",
            "Xã=unit",
            "ĐVT=ignore",
            "Quý II/2026=value/2026-Q2",
            "Kế hoạch=ignore",
            "Người nhập=?",
            "Ghi chú=note"
        ]
    );
    assert_eq!(look.tables[0].columns[4].samples, ["7", "8"]);
    assert_eq!(look.given.figures, 2);
    assert!(look.tables[0].is_usable && look.tables[0].row == 1);
}

#[test]
fn where_no_header_is_recognised_the_likeliest_row_is_shown_and_can_be_named() {
    let lines = [
        "UBND xã Thần Sa|Mẫu 3",
        "",
        "Việc|Đã xong|Người làm",
        "ty_le|8/10|A",
        "bts|7|B",
    ];
    let mut own = sheet(&lines);
    own.first_row = 4;
    let content = DataContent::Workbook(vec![SheetContent::Sheet(own)]);
    let mut input = DataInput::new("Thần Sa 2026-Q2.xlsx", content);
    let pack = example();
    let look = pack.look_at(&input, &DataOptions::default());
    assert_eq!(taken(&look), ["Việc=?", "Đã xong=?", "Người làm=?"]);
    assert_eq!((look.tables[0].row, look.tables[0].is_usable), (6, false));
    assert_eq!(look.given.figures, 0);
    input.columns = vec![
        ("Việc".to_owned(), DataColumn::Indicator),
        ("Đã xong".to_owned(), DataColumn::Value),
    ];
    let options = DataOptions {
        period: Period::parse("2026-Q2"),
        ..DataOptions::default()
    };
    let look = pack.look_at(&input, &options);
    assert_eq!(
        (look.given.figures, look.given.errors),
        (2, 0),
        "{:?}",
        look.findings
    );
}

#[test]
fn both_lines_of_a_header_can_be_named_together() {
    let table = "Chỉ tiêu;Xã;Kỳ;Tháng này;Tháng này\n;;;làm;xong\nbts;Thần Sa;2026;7;8\n";
    let mut input = DataInput::new("a.csv", DataContent::Text(table.into()));
    let pack = example();
    let look = pack.look_at(&input, &DataOptions::default());
    assert_eq!(
        taken(&look)[3..],
        ["Tháng này – làm=?", "Tháng này – xong=?"]
    );
    input.columns = vec![("Tháng này – xong".to_owned(), DataColumn::Value)];
    let found = read_all(&[input], &DataOptions::default());
    assert_eq!(found.citations, ["bts than-sa 2026 8"]);
}

#[test]
fn a_header_that_messages_cut_is_named_as_a_whole() {
    let long = "Số trạm thu phát sóng di động đã xây dựng xong và đưa vào khai thác trên địa bàn xã tính đến hết kỳ báo cáo";
    let table = format!("Chỉ tiêu;Xã;Kỳ;{long}\nbts;Thần Sa;2026;7\n");
    let mut input = DataInput::new("a.csv", DataContent::Text(table.into()));
    let pack = example();
    let look = pack.look_at(&input, &DataOptions::default());
    assert_eq!(look.tables[0].columns[3].header, long);
    input.columns = vec![(long.to_owned(), DataColumn::Value)];
    assert_eq!(
        pack.look_at(&input, &DataOptions::default()).given.figures,
        1
    );
}

#[test]
fn a_data_file_of_a_pack_has_no_columns_to_name() {
    let table = "indicator,unit,period,as_printed\nbts,than-sa,2026,7\n";
    let input = DataInput::new("a.csv", DataContent::Text(table.into()));
    let look = example().look_at(&input, &DataOptions::default());
    assert_eq!((look.tables.len(), look.given.figures), (0, 1));
}

proptest::proptest! {
    /// What is tried out is what is read.
    #[test]
    fn a_look_reads_what_reading_reads(cells in proptest::collection::vec(proptest::collection::vec(
        proptest::sample::select(vec!["Chỉ tiêu", "bts", "Xã", "Thần Sa", "Kỳ", "2026-Q2", "Thực hiện", "Số", "Tử số", "7", "5/8", "1,292", "-", ""]), 1..5), 0..8)) {
        let lines: Vec<String> = cells.iter().map(|row| row.join(";")).collect();
        let input = DataInput {
            columns: vec![("Số".to_owned(), DataColumn::Value)],
            ..DataInput::new("a.csv", DataContent::Text(lines.join("\n").into()))
        };
        let look = example().look_at(&input, &DataOptions::default());
        let read = read_all(&[input], &DataOptions::default()).given;
        proptest::prop_assert_eq!((look.given.figures, look.given.errors), (read.figures, read.errors));
    }

    /// Whatever a sheet or a text holds, reading ends, and nothing but findings comes of what cannot be read.
    #[test]
    fn any_table_is_read_or_refused(cells in proptest::collection::vec(proptest::collection::vec(
        proptest::sample::select(vec!["TT", "Chỉ tiêu", "Trạm BTS", "Xã", "Thần Sa", "Kỳ", "2026-Q2", "Thực hiện", "Tử số", "7", "5/8", "1,292", "-", "x", "…", "", "Tổng cộng", "Quý II năm 2026", "đ;\"", "Đơn vị: Thần Sa"]), 0..6), 0..10)) {
        let lines: Vec<String> = cells.iter().map(|row| row.join("|")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        sheets(vec![sheet(&lines)]);
        text("a.csv", &lines.join("\n").replace('|', ";"));
    }
}
