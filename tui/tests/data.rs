//! `--data`: the files that units send in, from a folder to an answer.

mod support;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet, XlsxError};
use support::{Run, folder, has, program, run, run_command};

/// A province with communes, three measures, a rate and a goal.
fn pack(folder: &Path, communes: &[&str]) -> PathBuf {
    let unit = |(place, name): (usize, &&str)| {
        format!(
            r#"{{ "id": "xa-{place}", "name": {{ "vi": "Xã {name}", "en": "{name} commune" }}, "tier": "commune", "parent": "tinh", "official_code": "0{place}", "reporting": true }}"#
        )
    };
    let units: Vec<String> = communes.iter().enumerate().map(unit).collect();
    let mut measures = vec![
        ("ho_so_truc_tuyen".to_owned(), "Hồ sơ trực tuyến".to_owned()),
        ("ho_so".to_owned(), "Hồ sơ tiếp nhận".to_owned()),
        ("tram_bts".to_owned(), "Trạm BTS".to_owned()),
    ];
    measures.extend((1..=95).map(|n| (format!("dai_luong_{n}"), format!("Đại lượng {n}"))));
    let measures: Vec<String> = measures
        .iter()
        .map(|(code, name)| {
            format!(
                r#"{{ "code": "{code}", "name": {{ "vi": "{name}", "en": "{code}" }}, "unit": {{ "vi": "cái", "en": "things" }}, "direction": "higher", "group": "ha-tang", "nature": "flow" }}"#
            )
        })
        .collect();
    let text = format!(
        r#"{{ "schema_version": 1, "id": "tinh", "name": {{ "vi": "Tỉnh thử", "en": "Trial province" }}, "number_style": "vi", "cut_off": "2026-07-15",
"units": [{{ "id": "vn", "name": {{ "vi": "Việt Nam", "en": "Viet Nam" }}, "tier": "nation" }}, {{ "id": "tinh", "name": {{ "vi": "Tỉnh Thử", "en": "Trial" }}, "tier": "province", "parent": "vn" }}, {}],
"bases": [{{ "id": "ho-so", "name": {{ "vi": "hồ sơ", "en": "files" }} }}],
"measures": [{}],
"indicators": [{{ "code": "ty_le", "name": {{ "vi": "Tỷ lệ hồ sơ trực tuyến", "en": "Share of online files" }}, "unit": "%", "numerator": "ho_so_truc_tuyen", "denominator": "ho_so", "factor": "100", "base": "ho-so", "range": ["0", "100"], "direction": "higher", "group": "ha-tang", "nature": "flow" }}],
"plans": [{{ "id": "kh", "title": {{ "vi": "Kế hoạch 2026", "en": "Plan 2026" }}, "level": "province", "unit": "tinh", "goals": [{{ "id": "tt", "name": {{ "vi": "Hồ sơ trực tuyến", "en": "Online files" }}, "test": {{ "indicator": "ty_le", "comparator": ">=", "value": "80" }}, "applies_to": {{ "each": "commune", "within": "tinh" }}, "deadline": "2026", "evidence": [{{ "address": "https://example.vn", "note": {{ "vi": "thử", "en": "trial" }} }}] }}] }}] }}"#,
        units.join(",\n"),
        measures.join(",\n")
    );
    let path = folder.join("bo-chi-tieu.json");
    std::fs::write(&path, text).expect("the pack");
    path
}

const COMMUNES: [&str; 6] = [
    "Thần Sa",
    "Sảng Mộc",
    "Nghinh Tường",
    "Vũ Chấn",
    "La Hiên",
    "Tràng Xá",
];

/// A form with merged cells: one row for the rate, one for a count.
fn form(sheet: &mut Worksheet, commune: &str, counts: (f64, f64)) -> Result<(), XlsxError> {
    let plain = Format::new();
    sheet.set_name("Biểu 1")?;
    sheet.merge_range(
        0,
        0,
        0,
        5,
        &format!("UBND XÃ {}", commune.to_uppercase()),
        &plain,
    )?;
    sheet.merge_range(1, 0, 1, 5, "BÁO CÁO QUÝ II NĂM 2026", &plain)?;
    sheet.merge_range(3, 0, 4, 0, "TT", &plain)?;
    sheet.merge_range(3, 1, 4, 1, "Chỉ tiêu", &plain)?;
    sheet.merge_range(3, 2, 3, 4, "Kết quả thực hiện", &plain)?;
    for (column, title) in [(2, "Tử số"), (3, "Mẫu số"), (4, "Tỷ lệ (%)")] {
        sheet.write(4, column, title)?;
    }
    sheet.merge_range(3, 5, 4, 5, "Ghi chú", &plain)?;
    sheet
        .write(5, 0, 1)?
        .write(5, 1, "Tỷ lệ hồ sơ trực tuyến")?;
    sheet.write(5, 2, counts.0)?.write(5, 3, counts.1)?;
    sheet
        .write(6, 0, 2)?
        .write(6, 1, "Trạm BTS")?
        .write(6, 4, 1292)?;
    sheet
        .write(8, 1, "Người lập biểu")?
        .write(8, 4, "Chủ tịch")?;
    Ok(())
}

fn save(path: &Path, fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet).expect("the sheet");
    book.save(path).expect("the workbook");
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// The folder that six communes sent in, each in its own way; one workbook is broken.
fn sent(name: &str) -> (PathBuf, PathBuf) {
    let root = folder(name);
    let pack = pack(&root, &COMMUNES);
    let data = root.join("bao-cao");
    std::fs::create_dir_all(data.join("chi-tiet")).expect("a folder");
    let write = |name: &str, bytes: &[u8]| std::fs::write(data.join(name), bytes).expect("a file");
    save(&data.join("1-sang-moc.xlsx"), |sheet| {
        form(sheet, "Sảng Mộc", (1234.0, 1500.0))
    });
    let workbook = std::fs::read(data.join("1-sang-moc.xlsx")).expect("the workbook");
    write("2-hong.xlsx", &workbook[..workbook.len() / 2]);
    write(
        "10-nghinh-tuong.txt",
        &utf16(
            "Chỉ tiêu\tĐơn vị\tKỳ báo cáo\tTử số\tMẫu số\nty_le\tXã Nghinh Tường\tQuý II/2026\t700\t1.000\n",
        ),
    );
    write(
        "3-vu-chan.csv",
        "\u{feff}Đơn vị báo cáo: Xã Vũ Chấn;;\nKỳ báo cáo: Quý II năm 2026;;\nTT;Chỉ tiêu;Thực hiện\n1;Tỷ lệ hồ sơ trực tuyến;81,5\n2;Trạm BTS;1.292\n".as_bytes(),
    );
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/workbook");
    std::fs::copy(corpus.join("bieu.ods"), data.join("4-than-sa.ods")).expect("a fixture");
    write(
        "chi-tiet/bang-cheo.csv",
        "Quý II năm 2026,,\nXã,Tỷ lệ hồ sơ trực tuyến (%),Trạm BTS\nLa Hiên,\"79,9\",3\nTràng Xá,80,4\nTổng cộng,,7\n".as_bytes(),
    );
    write("~$1-sang-moc.xlsx", b"lock");
    write(".an.csv", b"hidden");
    write("doc-toi.pdf", b"%PDF");
    (pack, data)
}

fn asked(command: &str, pack: &Path, data: &Path, more: &[&str]) -> Run {
    let mut run = program();
    run.arg(command)
        .args(["--pack"])
        .arg(pack)
        .arg("--data")
        .arg(data)
        .args(more);
    run_command(&mut run)
}

#[test]
fn a_folder_of_every_kind_gives_an_answer_and_names_what_is_broken() {
    let (pack, data) = sent("data-folder");
    let report = asked("report", &pack, &data, &["--format", "json"]);
    assert_eq!(
        report.code, 2,
        "a broken file is said by the code: {}",
        report.err
    );
    has(
        &report.err,
        &[
            "1 trong 6 tệp số liệu không dùng được",
            "chitieu check --pack",
            "--data",
        ],
    );
    let json: serde_json::Value = serde_json::from_str(&report.out).expect("JSON");
    let rows = json["goals"].as_array().expect("rows");
    let verdicts: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| {
            let text = |name: &str| row[name].as_str().unwrap_or_default();
            (text("unit"), text("verdict"))
        })
        .collect();
    // xa-5 prints 80% in a cross table: rounded, so that it may be a little below.
    let expected = [
        ("xa-0", "met"),
        ("xa-1", "met"),
        ("xa-2", "not_met"),
        ("xa-3", "met"),
        ("xa-4", "not_met"),
        ("xa-5", "depends"),
    ];
    assert_eq!(verdicts, expected);

    let check = asked("check", &pack, &data, &["--severity", "info"]);
    assert_eq!(check.code, 1);
    has(
        &check.out,
        &[
            "E070",
            "2-hong.xlsx",
            "I072",
            "6 tệp; 1 tệp không dùng được",
        ],
    );
    assert!(
        !check.out.contains("~$") && !check.out.contains(".pdf"),
        "{}",
        check.out
    );
}

#[test]
fn the_figures_are_those_of_the_files() {
    let (pack, data) = sent("data-figures");
    let export = asked(
        "export",
        &pack,
        &data,
        &["observations", "--format", "json"],
    );
    let rows: serde_json::Value = serde_json::from_str(&export.out).expect("JSON");
    let rows = rows.as_array().expect("a list");
    let token = |unit: &str, indicator: &str| {
        let row = rows
            .iter()
            .find(|row| row["unit"] == unit && row["indicator"] == indicator)
            .unwrap_or_else(|| panic!("{unit} {indicator} in {}", export.out));
        row["as_printed"].as_str().expect("a token").to_owned()
    };
    assert_eq!(token("xa-1", "ty_le"), "1234/1500");
    assert_eq!(token("xa-1", "tram_bts"), "1292");
    assert_eq!(token("xa-2", "ty_le"), "700/1.000");
    assert_eq!(token("xa-3", "tram_bts"), "1.292");
    assert_eq!(
        token("xa-0", "ty_le"),
        "80%",
        "an .ods stores 0.8 and shows 80.00%"
    );
    assert_eq!(token("xa-4", "ty_le"), "79,9");
}

#[test]
fn the_damage_of_a_spreadsheet_is_found_at_its_cell() {
    let root = folder("data-damage");
    let pack = pack(&root, &COMMUNES);
    let path = root.join("hong.xlsx");
    save(&path, |sheet| {
        form(sheet, "Thần Sa", (80.0, 100.0))?;
        let date = Format::new().set_num_format("d/m");
        sheet.write_with_format(5, 4, 46239, &date)?;
        sheet.write(6, 4, "'1 292")?;
        sheet.write(7, 0, 3)?.write(7, 1, "Đại lượng 1")?;
        sheet.write_formula(7, 4, Formula::new("=1/0").set_result("#DIV/0!"))?;
        sheet.write(8, 0, 4)?.write(8, 1, "Đại lượng 2")?;
        sheet.write_formula(8, 4, Formula::new("=1+1").set_result(""))?;
        sheet.write(9, 1, "Đại lượng 3")?.write(9, 4, 1.292)?;
        let percent = Format::new().set_num_format("0%");
        sheet.write(10, 1, "Tỷ lệ hồ sơ trực tuyến")?;
        sheet.write_with_format(10, 4, 0.8051, &percent)?;
        sheet.set_row_hidden(10)?;
        Ok(())
    });
    let check = asked("check", &pack, &path, &["--severity", "info"]);
    assert_eq!(check.code, 1);
    has(
        &check.out,
        &[
            "E079: ô là ngày 2026-08-05, có lẽ lúc gõ là “5/8”",
            "hong.xlsx, trang “Biểu 1”, ô E6",
            "W071",
            "E080: công thức trong ô bị lỗi: #DIV/0!",
            "E036",
            "I076: trang hiện 81%, giá trị lưu là 80,51%",
            "I073: bị ẩn nhưng vẫn được đọc: dòng 11",
        ],
    );
    let json = asked("check", &pack, &path, &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    let first = &json["findings"][0];
    assert_eq!(
        (&first["sheet"], &first["cell"]),
        (&"Biểu 1".into(), &"E6".into())
    );
    assert_eq!(json["data"]["files"], 1);
}

#[test]
fn standard_input_is_a_file_like_any_other() {
    let root = folder("data-stdin");
    let pack = pack(&root, &COMMUNES);
    let mut command = program();
    command.args(["report", "--data", "-", "--pack"]).arg(&pack);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let table = "Chỉ tiêu,Xã,Kỳ,Thực hiện\nty_le,Thần Sa,2026-Q2,\"85,5\"\n";
    let mut input = child.stdin.take().expect("its input");
    input.write_all(table.as_bytes()).expect("written");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(output.status.code(), Some(0), "{out}");
    has(&out, &["85,5%"]);
}

#[test]
fn columns_are_remembered_when_asked_and_never_in_silence() {
    let root = folder("data-remember");
    let pack = pack(&root, &COMMUNES);
    let data = root.join("bao-cao");
    std::fs::create_dir_all(&data).expect("a folder");
    let table = "Chỉ tiêu;Xã;Kỳ;Đã xong;Tổng số hồ sơ\nty_le;Thần Sa;2026-Q2;8;10\n";
    std::fs::write(data.join("a.csv"), table).expect("a file");
    let kept = data.join("chitieu-columns.json");

    let silent = asked("report", &pack, &data, &[]);
    assert_eq!(silent.code, 2);
    assert!(!kept.exists());
    let map = [
        "--map",
        "Đã xong=numerator",
        "--map",
        "Tổng số hồ sơ=denominator",
    ];
    let told = asked("report", &pack, &data, &map);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    assert!(!kept.exists(), "only when asked");
    let asked_to = [&map[..], &["--remember"]].concat();
    assert_eq!(asked("report", &pack, &data, &asked_to).code, 0);
    has(
        &std::fs::read_to_string(&kept).expect("remembered columns"),
        &["chitieu-columns/1", "\"Tổng số hồ sơ\": \"denominator\""],
    );
    let later = asked("report", &pack, &data, &[]);
    assert_eq!(later.code, 0);
    has(&later.out, &["80%"]);
    has(&later.err, &["chitieu-columns.json"]);
    assert_eq!(asked("report", &pack, &data, &["--no-remembered"]).code, 2);

    std::fs::write(&kept, "{ \"format\": ").expect("damaged");
    let damaged = asked("report", &pack, &data, &[]);
    assert_eq!((damaged.code, damaged.out.as_str()), (2, ""));
    has(&damaged.err, &["chitieu-columns.json", "--no-remembered"]);
}

#[test]
fn what_is_not_there_or_not_understood_is_said() {
    let root = folder("data-wrong");
    let pack = pack(&root, &COMMUNES);
    let empty = root.join("trong");
    std::fs::create_dir_all(&empty).expect("a folder");
    std::fs::write(root.join("a.pdf"), "%PDF").expect("a file");
    std::fs::write(root.join("b.xlsx"), "not a workbook").expect("a file");
    for (path, code) in [
        ("trong", "E073"),
        ("khong-co.csv", "E004"),
        ("a.pdf", "E072"),
        ("b.xlsx", "E070"),
    ] {
        let check = asked("check", &pack, &root.join(path), &[]);
        assert_eq!(check.code, 1, "{path}: {}", check.out);
        has(&check.out, &[code]);
        assert_eq!(
            asked("report", &pack, &root.join(path), &[]).code,
            2,
            "{path}"
        );
    }
    for (arguments, wanted) in [
        (["--map", "Cột"], "“Cột”"),
        (["--map", "Cột=gì"], "“Cột=gì”"),
        (["--data-period", "quý"], "“quý”"),
    ] {
        let refused = run(&[&["report"], &arguments[..]].concat());
        assert_eq!((refused.code, refused.out.as_str()), (2, ""));
        has(&refused.err, &[wanted]);
    }
    let alone = run(&["report", "--remember"]);
    assert_eq!(alone.code, 2);
    has(&alone.err, &["--remember cần đi với --map"]);
}

/// More than a megabyte is never held as a whole: what is wrong in it is still shown with its line.
#[test]
fn a_mistake_in_a_large_file_is_shown_in_its_line() {
    let root = folder("data-large");
    let pack = pack(&root, &COMMUNES);
    let mut table = "indicator,unit,period,as_printed,note\n".to_owned();
    for row in 0..60_000_u32 {
        let (measure, commune) = (row % 95 + 1, row / 95 % 6);
        let unit = if row == 41_234 {
            "xa-99"
        } else {
            &format!("xa-{commune}")
        };
        let year = 1990 + row / 570;
        table += &format!("dai_luong_{measure},{unit},{year},{row},dòng số {row}\n");
    }
    // The same fact once more, and otherwise.
    table += "dai_luong_1,xa-0,1990,7,mâu thuẫn\n";
    assert!(table.len() > 2 * 1024 * 1024);
    let data = root.join("lon.csv");
    std::fs::write(&data, &table).expect("a file");
    let check = asked("check", &pack, &data, &["--color", "never"]);
    has(
        &check.out,
        &[
            "lon.csv:41236:13",
            "41236 │ dai_luong_5,xa-99,2062,41234,dòng số 41234",
            "^^^^^",
            "60002 │ dai_luong_1,xa-0,1990,7,mâu thuẫn",
            "lon.csv:2",
        ],
    );
    let export = asked(
        "export",
        &pack,
        &data,
        &["observations", "--format", "json"],
    );
    has(&export.out, &["\"as_printed\": \"59999\""]);

    let own = root.join("goi");
    std::fs::create_dir_all(&own).expect("a folder");
    let text = std::fs::read_to_string(&pack).expect("the pack");
    let text = text.replacen("\"units\":", "\"data\": [\"lon.csv\"],\n\"units\":", 1);
    std::fs::write(own.join("pack.json"), text).expect("the pack");
    std::fs::copy(&data, own.join("lon.csv")).expect("the data");
    let mut run = program();
    run.args(["check", "--color", "never", "--pack"]).arg(&own);
    let check = run_command(&mut run);
    has(
        &check.out,
        &["lon.csv:41236:13", "41236 │ dai_luong_5,xa-99"],
    );
}

/// A hundred communes with 98 rows each, and one broken workbook among them. The time limit holds for a program built with optimisation.
#[test]
fn a_hundred_workbooks_are_read_at_once() {
    let root = folder("data-hundred");
    let names: Vec<String> = (0..100).map(|n| format!("Bản {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let pack = pack(&root, &names);
    let data = root.join("bao-cao");
    std::fs::create_dir_all(&data).expect("a folder");
    for (place, name) in names.iter().enumerate() {
        save(&data.join(format!("xa-{place}.xlsx")), |sheet| {
            sheet.write(0, 0, format!("Đơn vị báo cáo: Xã {name}"))?;
            sheet.write(1, 0, "Kỳ báo cáo: Quý II năm 2026")?;
            for (column, title) in ["TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện", "Ghi chú"]
                .iter()
                .enumerate()
            {
                sheet.write(3, column as u16, *title)?;
            }
            let rows = (1..=95).map(|n| format!("Đại lượng {n}"));
            let rows =
                rows.chain(["Hồ sơ trực tuyến", "Hồ sơ tiếp nhận", "Trạm BTS"].map(str::to_owned));
            for (row, title) in rows.enumerate() {
                let line = 4 + row as u32;
                sheet
                    .write(line, 0, row as u32 + 1)?
                    .write(line, 1, title)?;
                sheet
                    .write(line, 2, "cái")?
                    .write(line, 3, (row * 7 + place) as u32)?;
            }
            Ok(())
        });
    }
    let broken = data.join("xa-50.xlsx");
    let bytes = std::fs::read(&broken).expect("a workbook");
    std::fs::write(&broken, &bytes[..bytes.len() - 400]).expect("cut off");
    let report = asked("report", &pack, &data, &[]);
    assert_eq!(report.code, 2);
    has(&report.err, &["1 trong 100 tệp số liệu không dùng được"]);
    let check = asked("check", &pack, &data, &[]);
    has(
        &check.out,
        &[
            "xa-50.xlsx",
            "E070",
            "Đọc 9702 số liệu từ 100 tệp; 1 tệp không dùng được.",
        ],
    );
}
