"""Small pages of made-up services, one for each layout, in the text form and in our own words."""

from __future__ import annotations

ELEMENTS = """\
Lists the boats of a harbour.
Last updated: May 4, 2025
RAM authorization
|
Action |
Access level |
Resource type |
Condition key |
Dependent action |
|
harbour:ListBoats |
list |
*All Resource
|
None | None |
Request syntax
GET /harbours/{harbour}/boats HTTP/1.1
Path Parameters
|
Parameter |
Type |
Required |
Description |
Example |
| harbour |
string |
Yes |
Which harbour. |
north |
Request parameters
|
Parameter |
Type |
Required |
Description |
Example |
| limit |
integer |
No |
How many. Valid values: 1 to 50. Default value: 20. |
5 |
| flag |
string |
No |
Where from. Valid values: RED, GREEN, and BLUE. |
RED |
Response elements
|
Element |
Type |
Description |
Example |
|
object |
What comes back. |
||
| ok |
boolean |
|
true |
| boats |
array |
|
|
| Boat |
A boat. |
This text stands below the table.
Examples
Success response
JSON format
{
"ok": true,
"boats": [
{
"name": "Ada",
"tags": []
}
]
}
Error codes
|
HTTP status code |
Error code |
Description |
| 404 |
NoHarbour |
There is none. |
Release notes
None yet.
"""

ELEMENTS_ZH = """\
查询港口的船只
更新时间:2025-03-09
授权信息
操作 | 访问级别 | 资源类型 | 条件关键字 | 关联操作 |
---|---|---|---|---|
harbour:ListBoats | list | *全部资源 * |
| 无 |
请求语法
GET /harbours/{harbour}/boats HTTP/1.1
请求参数
名称 | 类型 | 必填 | 描述 | 示例值 |
---|---|---|---|---|
harbour | string | 是 | 港口。 | north |
limit | integer | 否 | 数量,最大值为 50,最小值为 1,默认值为 20。 | 5 |
返回参数
示例
正常返回示例
JSON
格式
{
"ok": true
}
变更历史
变更时间 | 变更内容概要 | 操作 |
---|---|---|
2025-01-02 | OpenAPI 入参发生变更, 错误码发生变更 | 详情 |
2024-01-02 | OpenAPI 返回结构发生变更 | 详情 |
2023-01-02 | 其它 | 详情 |
"""

MANDATORY = """\
Moving a Boat
Function
This moves a boat.
Authorization
Action
Access Level
Resource Type (*: required)
Condition Key
Alias
Dependency
sea:boats:move
write
boats *
-
-
URI
POST /v1/{fleet}/boats/{boat}/move
|
Parameter |
Mandatory |
Type |
Description |
|---|---|---|---|
|
fleet |
Yes |
String |
Which fleet |
|
boat |
Yes |
Long |
Which boat |
Request Parameters
|
Parameter |
Mandatory |
Type |
Description |
|---|---|---|---|
|
target |
Yes |
String |
Where to. Example: harbour/north |
|
stops |
No |
Array of strings |
On the way |
Response Parameters
Status code: 200
|
Parameter |
Type |
Description |
|---|---|---|
|
moved |
Boolean |
Whether it went |
Status code: 400
|
Parameter |
Type |
Description |
|---|---|---|
|
code |
String |
What went wrong |
Example Request
{
"target": harbour/north",
"stops": []
}
Example Response
{
"moved": true,
}
Status Codes
|
Status Code |
Description |
|---|---|
|
200 |
It went. |
|
400 |
It did not. |
Error Codes
See elsewhere.
"""

SCHEMAS = """\
ListBoats
Lists boats.
/fleets/{fleet}/boats
Path Parameters
fleet
requiredWhich fleet.
- Schema
FleetId
- Type
string
- Minimum Length 2
- Maximum Length 8
- Pattern
^[a-z]+$
- Schema
Query Parameters
limit
How many.
- Type
integer
- Minimum 1
- Maximum 50
- Default
20
- Type
Request Body
This operation does not have a request body.
Responses
200 Response
Some boats.
- Schema
BoatList
- Type
object
- Properties
boats
requiredThe boats.
- Type
array
- Items
A boat.
- Schema
Boat
- Schema
- Type
count
- Type
integer
- Format
int32
- Type
Default Response
It failed.
- Schema
Error
- Type
object
- Properties
message
requiredWhy.
- Type
string
- Type
"""

ALL = {
    "made-ListBoats.txt": ELEMENTS,
    "made-ListBoats.zh.txt": ELEMENTS_ZH,
    "made-MoveBoat.txt": MANDATORY,
    "made-ListBoats.schemas.txt": SCHEMAS,
}
