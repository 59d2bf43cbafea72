//! The annex of a report as a workbook: numbers are numbers, codes are texts, dates are dates.
//!
//! A cell holds a number as a spreadsheet does, with some 15 digits; the value without rounding stands as a text in a column of its own, beside the
//! printed part of the sheet, so that nothing is lost.

use chitieu_core::framework::show_date;
use chitieu_core::report::annex::{Amount, Annex, AnnexRow, AnnexSection};
use chitieu_core::source::FindingRow;
use chitieu_core::{Lang, Rational, Status, number::Rounding};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use time::Date;

/// Letters that a cell of a workbook holds.
const MOST_LETTERS: usize = 32_767;
/// Letters that the title among a workbook's properties holds.
const MOST_OF_TITLE: usize = 255;

/// The workbook as bytes: goals, evidence, and findings if there are any.
pub(crate) fn workbook(
    annex: &Annex,
    findings: &[FindingRow<'_>],
    lang: Lang,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same answer is the same file, whenever it is written.
    let made = date(annex.as_of).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    let title: String = fitting(&annex.title).chars().take(MOST_OF_TITLE).collect();
    let properties = DocProperties::new()
        .set_title(title)
        .set_author("chitieu")
        .set_creation_datetime(&made);
    book.set_properties(&properties);
    goals(book.add_worksheet(), annex, lang)?;
    evidence(book.add_worksheet(), annex, lang)?;
    if !findings.is_empty() {
        self::findings(book.add_worksheet(), findings, lang)?;
    }
    book.save_to_buffer()
}

/// A column: title in both languages, least and most width in letters.
type Column = (&'static str, &'static str, u32, u32);

/// The annex itself: what is printed.
const PRINTED: [Column; 9] = [
    ("TT", "No.", 5, 6),
    ("Chỉ tiêu", "Goal", 30, 52),
    ("ĐVT", "Unit", 10, 16),
    ("Kế hoạch", "Target", 11, 20),
    ("Thực hiện", "Actual", 11, 20),
    ("% so với kế hoạch", "% of target", 10, 12),
    ("Trạng thái", "Status", 14, 22),
    ("Cơ quan chủ trì", "Lead agency", 14, 24),
    ("Ghi chú", "Remarks", 24, 48),
];

/// What stands beside it on the screen, for filters and for proof.
const BESIDE: [Column; 9] = [
    ("Thời hạn", "Deadline", 11, 12),
    ("Kỳ báo cáo", "Period", 11, 16),
    ("Đơn vị, địa phương", "Org unit", 14, 28),
    ("Nhóm dòng", "Group", 16, 40),
    ("Giá trị chính xác", "Exact value", 16, 40),
    ("Khoảng chắc chắn", "Certain bounds", 14, 24),
    ("Mã mục tiêu", "Goal code", 16, 44),
    ("Mã đơn vị", "Unit code", 10, 20),
    ("Mã chỉ tiêu", "Indicator code", 12, 36),
];

/// The row of the column titles; what stands above says what the sheet is.
const HEADER: u32 = 5;
const LAST_PRINTED: u16 = 8;

fn goals(sheet: &mut Worksheet, annex: &Annex, lang: Lang) -> Result<(), XlsxError> {
    head(sheet, annex, lang)?;
    let all = || PRINTED.iter().chain(&BESIDE);
    let several = has_several_units(annex);
    let texts = |section: &AnnexSection| -> Vec<Texts> {
        let rows = section.rows.iter();
        rows.map(|row| texts(row, &section.title, several, lang))
            .collect()
    };
    let sections: Vec<Vec<Texts>> = annex.sections.iter().map(texts).collect();
    let widths = widths(
        all(),
        sections.iter().flatten().map(<[String; 18]>::as_slice),
    );
    for (place, (column, width)) in (0..).zip(all().zip(&widths)) {
        let title = lang.pick(column.0, column.1);
        sheet.write_string_with_format(HEADER, place, title, &header())?;
        sheet.set_column_width(place, f64::from(*width) + 1.0)?;
    }
    sheet.set_row_height(HEADER, LINE * 2.0)?;
    let mut row = HEADER;
    for (group, (section, texts)) in (1..).zip(annex.sections.iter().zip(&sections)) {
        row += 1;
        title_row(sheet, row, group, &section.title)?;
        for (entry, texts) in section.rows.iter().zip(texts) {
            row += 1;
            goal_row(sheet, row, entry, texts)?;
            // Nothing that is printed is cut; what stands beside it is a code or can be opened.
            let printed = &texts[..PRINTED.len()];
            sheet.set_row_height(row, height(printed, &widths))?;
        }
    }
    let last = (BESIDE.len() as u16) + LAST_PRINTED;
    sheet.autofilter(HEADER, 0, row.max(HEADER + 1), last)?;
    paper(sheet, HEADER, row, LAST_PRINTED)?;
    let note = lang.pick(
        "Ô số giữ khoảng 15 chữ số; giá trị không làm tròn ở cột “Giá trị chính xác”, căn cứ ở trang “Căn cứ”.",
        "Cells hold numbers to some 15 digits; values without rounding are in the column “Exact value”, evidence in the sheet “Evidence”.",
    );
    sheet.write_string_with_format(row + 2, 1, note, &Format::new().set_italic())?;
    Ok(())
}

/// What the sheet is: the pack, the day of assessment, the day up to which data was gathered, the counts.
fn head(sheet: &mut Worksheet, annex: &Annex, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_name(lang.pick("Mục tiêu", "Goals"))?;
    let bold = Format::new().set_bold();
    let day = Format::new()
        .set_num_format("dd/mm/yyyy")
        .set_align(FormatAlign::Left);
    sheet.write_string_with_format(0, 0, fitting(&annex.title), &bold.clone().set_font_size(14))?;
    sheet.write_string(1, 0, lang.pick("Ngày đánh giá", "Assessed on"))?;
    write_day(sheet, 1, 2, annex.as_of, &day)?;
    if let Some(up_to) = annex.data_up_to {
        sheet.write_string(2, 0, lang.pick("Số liệu đến ngày", "Data up to"))?;
        write_day(sheet, 2, 2, up_to, &day)?;
    }
    sheet.write_string(3, 0, fitting(&annex.totals))?;
    Ok(())
}

fn title_row(sheet: &mut Worksheet, row: u32, group: usize, title: &str) -> Result<(), XlsxError> {
    let format = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0xE9_ED_F2))
        .set_border_bottom(FormatBorder::Thin);
    for column in 0..=LAST_PRINTED {
        sheet.write_blank(row, column, &format)?;
    }
    sheet.write_string_with_format(row, 0, roman(group), &format)?;
    sheet.write_string_with_format(row, 1, fitting(title), &format)?;
    Ok(())
}

/// The texts of a row, as long as what its cells show.
type Texts = [String; 18];

fn texts(entry: &AnnexRow, group: &str, several_units: bool, lang: Lang) -> Texts {
    let name = if several_units {
        format!("{} – {}", entry.name, entry.unit_name)
    } else {
        entry.name.clone()
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |day: Date| show_date(day, lang);
    [
        entry.number.to_string(),
        name,
        entry.measured_in.clone(),
        entry.target.shown.clone(),
        entry.actual.shown.clone(),
        String::new(),
        format!("{} {}", entry.status.symbol(), entry.status.label(lang)),
        entry.lead.clone(),
        entry.remarks.clone(),
        entry.deadline.map(day).unwrap_or_default(),
        entry
            .period
            .map(|period| period.label(lang))
            .unwrap_or_default(),
        entry.unit_name.clone(),
        group.to_owned(),
        entry.exact.clone(),
        entry.bounds.clone(),
        format!("{}/{}", entry.plan, entry.goal),
        text(&entry.unit),
        text(&entry.indicator),
    ]
}

fn goal_row(
    sheet: &mut Worksheet,
    row: u32,
    entry: &AnnexRow,
    texts: &Texts,
) -> Result<(), XlsxError> {
    let wrapped = cell().set_text_wrap();
    let code = cell().set_num_format("@");
    let coloured = wrapped
        .clone()
        .set_font_color(Color::RGB(colour(entry.status)));
    for (column, text) in (0..).zip(texts) {
        match (column, entry.deadline) {
            (0, _) => {
                let number = f64::from(u32::try_from(entry.number).unwrap_or(u32::MAX));
                let format = cell().set_align(FormatAlign::Center);
                sheet.write_number_with_format(row, column, number, &format)?;
            }
            (3, _) => amount(sheet, row, column, &entry.target)?,
            (4, _) => amount(sheet, row, column, &entry.actual)?,
            (5, _) => match &entry.percent_of_plan {
                Some(exact) => {
                    let format = cell().set_num_format("#,##0.00");
                    sheet.write_number_with_format(row, column, nearest(exact), &format)?;
                }
                None => {
                    sheet.write_blank(row, column, &cell())?;
                }
            },
            (9, Some(day)) => {
                let format = cell().set_num_format("dd/mm/yyyy");
                write_day(sheet, row, column, day, &format)?;
            }
            (6, _) => write_text(sheet, row, column, text, &coloured)?,
            (..=8, _) => write_text(sheet, row, column, text, &wrapped)?,
            _ => write_text(sheet, row, column, text, &code)?,
        }
    }
    Ok(())
}

/// The height of a line of text, in points.
const LINE: f64 = 15.5;
/// Excel's highest row, in points.
const HIGHEST: f64 = 409.0;

/// How high a row has to be so that nothing in its wrapped cells is cut.
fn height(texts: &[String], widths: &[u32]) -> f64 {
    let lines = texts.iter().zip(widths).map(|(text, width)| {
        // Words are not broken, so that a line is rarely full.
        let room = usize::try_from(*width).unwrap_or(1).max(1) * 9 / 10;
        let of = |line: &str| line.chars().count().div_ceil(room.max(1)).max(1);
        text.split('\n').map(of).sum::<usize>()
    });
    let most = u32::try_from(lines.max().unwrap_or(1)).unwrap_or(u32::MAX);
    (f64::from(most) * LINE).min(HIGHEST)
}

/// How wide each column has to be for its texts, within its limits.
fn widths<'a>(
    columns: impl Iterator<Item = &'a Column>,
    rows: impl Iterator<Item = &'a [String]>,
) -> Vec<u32> {
    let columns: Vec<&Column> = columns.collect();
    let mut widths: Vec<u32> = columns.iter().map(|column| column.2).collect();
    for row in rows {
        for (width, text) in widths.iter_mut().zip(row) {
            let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            *width = (*width).max(letters);
        }
    }
    let limits = widths.iter().zip(columns);
    limits
        .map(|(width, column)| (*width).min(column.3))
        .collect()
}

/// Whether the unit has to be named beside the goal.
fn has_several_units(annex: &Annex) -> bool {
    let mut rows = annex.sections.iter().flat_map(|section| &section.rows);
    let first = rows.next().map(|row| &row.unit_name);
    rows.any(|row| Some(&row.unit_name) != first)
}

/// A number with what stands around it as its number format, so that it stays a number; words otherwise.
fn amount(sheet: &mut Worksheet, row: u32, column: u16, amount: &Amount) -> Result<(), XlsxError> {
    let Some(number) = &amount.number else {
        let text = cell().set_text_wrap().set_align(FormatAlign::Right);
        return write_text(sheet, row, column, &amount.shown, &text);
    };
    let mut pattern = String::from("#,##0");
    if amount.decimals > 0 {
        pattern.push('.');
        pattern.push_str(&"0".repeat(amount.decimals.min(15) as usize));
    }
    let around = |text: &str| {
        if text.is_empty() {
            String::new()
        } else {
            format!("\"{}\"", text.replace('"', ""))
        }
    };
    let pattern = format!(
        "{}{pattern}{}",
        around(&amount.before),
        around(&amount.after)
    );
    let format = cell().set_num_format(pattern);
    sheet.write_number_with_format(row, column, nearest(number), &format)?;
    Ok(())
}

fn evidence(sheet: &mut Worksheet, annex: &Annex, lang: Lang) -> Result<(), XlsxError> {
    const COLUMNS: [Column; 8] = [
        ("TT", "No.", 5, 6),
        ("Chỉ tiêu", "Goal", 20, 40),
        ("Đơn vị, địa phương", "Org unit", 14, 24),
        ("Văn bản, tệp", "Document, file", 12, 24),
        ("Dòng, ô", "Line, cell", 10, 18),
        ("Chữ in trong văn bản", "As printed", 14, 30),
        ("Trích dẫn", "Citation", 20, 60),
        ("Địa chỉ", "Address", 14, 50),
    ];
    sheet.set_name(lang.pick("Căn cứ", "Evidence"))?;
    let rows = annex.proofs.iter().map(|proof| {
        vec![
            proof.row.to_string(),
            proof.name.clone(),
            proof.unit_name.clone(),
            proof.source.clone(),
            proof.place.clone(),
            proof.as_printed.clone(),
            proof.cited.clone(),
            proof.address.clone(),
        ]
    });
    list(sheet, &COLUMNS, rows, &[0], lang)
}

fn findings(
    sheet: &mut Worksheet,
    findings: &[FindingRow<'_>],
    lang: Lang,
) -> Result<(), XlsxError> {
    const COLUMNS: [Column; 7] = [
        ("Mức độ", "Severity", 9, 12),
        ("Mã", "Code", 7, 8),
        ("Nội dung", "What is wrong", 30, 70),
        ("Tệp", "File", 14, 40),
        ("Dòng", "Line", 6, 8),
        ("Cột", "Column", 6, 8),
        ("Cách xử lý", "What to do", 30, 60),
    ];
    sheet.set_name(lang.pick("Cảnh báo số liệu", "Findings"))?;
    let place = |number: Option<u32>| number.map(|n| n.to_string()).unwrap_or_default();
    let rows = findings.iter().map(|finding| {
        vec![
            finding.severity.word(lang).to_owned(),
            finding.code.to_owned(),
            finding.message.clone(),
            finding.file.unwrap_or_default().to_owned(),
            place(finding.line),
            place(finding.column),
            finding.advice.clone(),
        ]
    });
    list(sheet, &COLUMNS, rows, &[4, 5], lang)
}

/// A sheet that is one list: a row of titles, and texts under it; the columns in `numbers` hold whole numbers.
fn list(
    sheet: &mut Worksheet,
    columns: &[Column],
    rows: impl Iterator<Item = Vec<String>>,
    numbers: &[u16],
    lang: Lang,
) -> Result<(), XlsxError> {
    let text = cell().set_text_wrap().set_num_format("@");
    let rows: Vec<Vec<String>> = rows.collect();
    let widths = widths(columns.iter(), rows.iter().map(Vec::as_slice));
    for (place, (column, width)) in (0..).zip(columns.iter().zip(&widths)) {
        let title = lang.pick(column.0, column.1);
        sheet.write_string_with_format(0, place, title, &header())?;
        sheet.set_column_width(place, f64::from(*width) + 1.0)?;
    }
    let mut last = 0;
    for (row, cells) in (1..).zip(&rows) {
        for (column, content) in (0..).zip(cells) {
            match content.parse::<u32>() {
                Ok(number) if numbers.contains(&column) => {
                    sheet.write_number_with_format(row, column, f64::from(number), &cell())?;
                }
                _ => write_text(sheet, row, column, content, &text)?,
            }
        }
        sheet.set_row_height(row, height(cells, &widths))?;
        last = row;
    }
    let right = columns.len().saturating_sub(1) as u16;
    sheet.autofilter(0, 0, last.max(1), right)?;
    paper(sheet, 0, last, right)
}

/// A4 landscape, as wide as the page, the titles on every page and in sight.
fn paper(sheet: &mut Worksheet, header: u32, last: u32, right: u16) -> Result<(), XlsxError> {
    sheet
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3)
        .set_footer("&C&P/&N");
    sheet.set_repeat_rows(header, header)?;
    sheet.set_print_area(0, 0, last.saturating_add(2).max(header + 1), right)?;
    sheet.set_freeze_panes(header + 1, 2)?;
    Ok(())
}

fn header() -> Format {
    cell()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0xD9_E2_EC))
}

fn cell() -> Format {
    Format::new()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0xB4_BC_C6))
        .set_align(FormatAlign::Top)
}

/// Blue is met, amber is late, dark red is missed, grey is not known; symbol and word stand beside the colour.
const fn colour(status: Status) -> u32 {
    match status {
        Status::Exceeded | Status::Met | Status::MetEstimate | Status::MetAsPrinted => 0x00_67_B8,
        Status::Behind => 0x8A_5A_00,
        Status::NotMet => 0x7F_1D_1D,
        Status::OnPace | Status::InProgress => 0x16_18_1D,
        Status::Depends | Status::NoData | Status::NotComputable | Status::NotApplicable => {
            0x5F_64_6C
        }
    }
}

fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_string_with_format(row, column, fitting(text), format)?;
    }
    Ok(())
}

/// As much of a text as a cell holds, without the letters that no XML may hold.
fn fitting(text: &str) -> String {
    let shown = |letter: char| match letter {
        '\n' | '\t' => letter,
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        _ if letter.is_control() => '\u{fffd}',
        _ => letter,
    };
    // Letters beyond the first plane count twice there.
    let mut room = MOST_LETTERS;
    let fits = |letter: &char| {
        let left = room.checked_sub(letter.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    text.chars().map(shown).take_while(fits).collect()
}

/// A day as a day; as a text where it lies before the days that a workbook knows.
fn write_day(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    day: Date,
    format: &Format,
) -> Result<(), XlsxError> {
    match date(day) {
        Ok(known) => sheet.write_datetime_with_format(row, column, known, format)?,
        Err(_) => sheet.write_string_with_format(row, column, day.to_string(), format)?,
    };
    Ok(())
}

fn date(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, u8::from(day.month()), day.day())
}

/// The number of a spreadsheet that is nearest to an exact one.
fn nearest(number: &Rational) -> f64 {
    let decimal = number.round(30, Rounding::HalfEven).to_canonical();
    decimal.parse().unwrap_or(f64::NAN)
}

/// Groups of an annex are counted I, II, III …
fn roman(mut number: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_counted_in_roman_numbers() {
        let known = [
            (1, "I"),
            (4, "IV"),
            (9, "IX"),
            (14, "XIV"),
            (34, "XXXIV"),
            (63, "LXIII"),
        ];
        for (number, text) in known {
            assert_eq!(roman(number), text);
        }
    }

    #[test]
    fn the_nearest_number_of_a_spreadsheet() {
        let share = Rational::parse("10430180/290189").expect("a number");
        assert_eq!(nearest(&share), 521_509.0 / 1_450_945.0 * 100.0);
        assert_eq!(nearest(&Rational::from(-5i64)), -5.0);
    }
}
