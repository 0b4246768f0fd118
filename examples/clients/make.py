"""Makes a document by the service (baocao serve), with Python's own library.

    python3 make.py http://127.0.0.1:8080 cong-van.pdf
"""

import json
import sys
import urllib.error
import urllib.request

address, target = sys.argv[1:]
report = {
    "tieu_chuan": "nd30",
    "co_quan": {"chu_quan": "UBND TỈNH LÀO CAI", "ban_hanh": "SỞ Y TẾ", "viet_tat": "SYT"},
    "so": "45",
    "dia_danh": "Lào Cai",
    "ngay": "23/02/2026",
    "loai": "cong-van",
    "don_vi": "NVY",
    "trich_yeu": "báo cáo công tác phòng, chống dịch",
    "kinh_gui": ["Ủy ban nhân dân tỉnh"],
    "noi_dung": "Sở Y tế báo cáo kết quả công tác phòng, chống dịch tháng 02 năm 2026./.",
    "noi_nhan": ["Như trên", "Lưu: VT, NVY"],
    "ky": {"chuc_vu": "GIÁM ĐỐC", "ho_ten": "Nguyễn Văn A"},
}
request = urllib.request.Request(
    address + "/v1/documents",
    data=json.dumps(report).encode(),
    headers={"Content-Type": "application/json", "Accept": "application/pdf"},
)
try:
    with urllib.request.urlopen(request) as answer, open(target, "wb") as file:
        file.write(answer.read())
except urllib.error.HTTPError as refusal:
    problem = json.load(refusal)
    for finding in problem.get("diagnostics", []):
        print(finding.get("path"), finding["summary"], finding["fix"], sep=": ", file=sys.stderr)
    sys.exit(problem["title"])
