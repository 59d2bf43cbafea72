//! The files of the round, from the table of true figures.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};

/// What a commune counts: code, name and unit as they stand in the form. The order is that of the columns of `so-lieu-goc.csv`.
const LINES: [(&str, &str, &str); 9] = [
    ("dan_so", "Người từ 14 tuổi trở lên", "người"),
    (
        "tai_khoan_kich_hoat",
        "Tài khoản định danh điện tử đã kích hoạt",
        "tài khoản",
    ),
    ("so_ho", "Hộ gia đình", "hộ"),
    ("ho_cap_quang", "Hộ gia đình dùng cáp quang", "hộ"),
    ("thon", "Thôn, xóm, tổ dân phố", "thôn"),
    ("to_cong_nghe", "Tổ công nghệ số cộng đồng", "tổ"),
    ("ho_so", "Hồ sơ thủ tục hành chính tiếp nhận", "hồ sơ"),
    ("ho_so_truc_tuyen", "Hồ sơ nộp trực tuyến", "hồ sơ"),
    ("ho_so_thanh_toan", "Hồ sơ thanh toán trực tuyến", "hồ sơ"),
];

/// Who handed in nothing.
const SILENT: [&str; 3] = ["xa-hoa-gao", "phuong-hoa-tra", "xa-hoa-muoi-gio"];

/// A commune and its true figures.
struct Commune<'t> {
    id: &'t str,
    name: &'t str,
    figures: Vec<u32>,
}

/// How a sheet is filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// As it should be.
    Clean,
    /// The teams were typed as `8/8`, and the program made a date of them.
    DateForRatio,
    /// A formula lost its cells, and a number was typed as text with a blank in it.
    BrokenFormula,
    /// Handed in before the quarter was over.
    Estimate,
    /// Sent again a week later, with two figures put right.
    SecondSending,
}

/// Every file of the folder, by name.
pub(crate) fn all(table: &str) -> Result<Vec<(String, Vec<u8>)>, XlsxError> {
    let mut files = Vec::new();
    for commune in table.lines().skip(1).filter_map(commune) {
        if SILENT.contains(&commune.id) {
            continue;
        }
        match commune.id {
            "xa-hoa-ban" => files.push(text(&commune, ',', "\u{feff}")),
            "xa-hoa-dao" => files.push(text(&commune, ';', "\u{feff}")),
            "xa-hoa-mai" => {
                let (name, bytes) = text(&commune, '\t', "\u{feff}");
                files.push((name, utf16(&String::from_utf8_lossy(&bytes))));
            }
            "xa-hoa-lan" => files.push(workbook(&commune, Manner::DateForRatio)?),
            "xa-hoa-le" => files.push(workbook(&commune, Manner::BrokenFormula)?),
            "xa-hoa-cau" => files.push(workbook(&commune, Manner::Estimate)?),
            "phuong-hoa-sen" => {
                let first = Commune {
                    figures: commune
                        .figures
                        .iter()
                        .enumerate()
                        .map(|(line, &n)| if line == 1 || line == 7 { n - 300 } else { n })
                        .collect(),
                    ..commune
                };
                files.push(workbook(&first, Manner::Clean)?);
                files.push(workbook(&commune, Manner::SecondSending)?);
            }
            _ => files.push(workbook(&commune, Manner::Clean)?),
        }
    }
    Ok(files)
}

fn commune(line: &str) -> Option<Commune<'_>> {
    let mut cells = line.split(',');
    Some(Commune {
        id: cells.next()?,
        name: cells.next()?,
        figures: cells.map_while(|cell| cell.parse().ok()).collect(),
    })
}

/// The form as it was saved as text: titles, header, lines.
fn text(commune: &Commune<'_>, separator: char, mark: &str) -> (String, Vec<u8>) {
    let row = |cells: [&str; 5]| {
        cells
            .map(|cell| {
                if cell.contains(separator) {
                    format!("\"{cell}\"")
                } else {
                    cell.to_owned()
                }
            })
            .join(&separator.to_string())
    };
    let mut lines = vec![
        row(["Đơn vị báo cáo:", commune.name, "", "", ""]),
        row(["Kỳ báo cáo:", "Quý II năm 2026", "", "", ""]),
        row(["TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện", "Ghi chú"]),
    ];
    for (number, ((_, name, unit), figure)) in LINES.iter().zip(&commune.figures).enumerate() {
        lines.push(row([
            &(number + 1).to_string(),
            name,
            unit,
            &grouped(*figure),
            "",
        ]));
    }
    let text = format!("{mark}{}\r\n", lines.join("\r\n"));
    (format!("{}.csv", commune.id), text.into_bytes())
}

/// `19.315`, as it is typed in a country that groups by dots.
fn grouped(number: u32) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{}.{:03}", number / 1000, number % 1000),
    }
}

/// UTF-16 with its mark, as "Unicode text" is saved.
fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn workbook(commune: &Commune<'_>, manner: Manner) -> Result<(String, Vec<u8>), XlsxError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2026, 6, 20)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    titles(book.add_worksheet(), commune, manner)?;
    if let Some(sheet) = book.worksheets_mut().first_mut() {
        lines(sheet, commune, manner)?;
    }
    let again = if manner == Manner::SecondSending {
        "-lan-2"
    } else {
        ""
    };
    Ok((
        format!("{}{again}.xlsx", commune.id),
        book.save_to_buffer()?,
    ))
}

fn titles(sheet: &mut Worksheet, commune: &Commune<'_>, manner: Manner) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_align(FormatAlign::Center);
    sheet.set_name("Biểu 01")?;
    sheet.merge_range(0, 0, 0, 5, "BÁO CÁO CHUYỂN ĐỔI SỐ", &bold)?;
    sheet
        .write(1, 0, "Đơn vị báo cáo:")?
        .write(1, 2, commune.name)?;
    sheet
        .write(2, 0, "Kỳ báo cáo:")?
        .write(2, 2, "Quý II năm 2026")?;
    match manner {
        Manner::Estimate => {
            sheet
                .write(3, 0, "Trạng thái số liệu:")?
                .write(3, 2, "Ước thực hiện")?
        }
        Manner::SecondSending => sheet.write(3, 0, "Lần báo cáo:")?.write(3, 2, 2)?,
        _ => sheet,
    };
    let header = ["TT", "Mã", "Chỉ tiêu", "ĐVT", "Thực hiện", "Ghi chú"];
    for (column, title) in (0u16..).zip(header) {
        sheet.write_with_format(5, column, title, &bold)?;
    }
    sheet.set_column_width(2, 44)?;
    Ok(())
}

fn lines(sheet: &mut Worksheet, commune: &Commune<'_>, manner: Manner) -> Result<(), XlsxError> {
    for (row, ((code, name, unit), &figure)) in (6u32..).zip(LINES.iter().zip(&commune.figures)) {
        sheet
            .write(row, 0, row - 5)?
            .write(row, 1, *code)?
            .write(row, 2, *name)?
            .write(row, 3, *unit)?;
        match (manner, *code) {
            (Manner::DateForRatio, "to_cong_nghe") => {
                let day = ExcelDateTime::from_ymd(2026, 8, 8)?;
                sheet.write_with_format(row, 4, &day, &Format::new().set_num_format("d-mmm"))?;
            }
            (Manner::BrokenFormula, "ho_so_truc_tuyen") => {
                sheet.write(row, 4, Formula::new("=#REF!+1").set_result("#REF!"))?;
            }
            (Manner::BrokenFormula, "ho_so") => {
                sheet.write(row, 4, format!("{} {:03}", figure / 1000, figure % 1000))?;
            }
            _ => {
                sheet.write(row, 4, figure)?;
            }
        }
    }
    Ok(())
}
