/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

$protobuf.util.Long = undefined;
$protobuf.configure();

const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Number = $util.global.Number, $parseInt = $util.global.parseInt, $String = $util.global.String, $Array = $util.global.Array, $BigInt = $util.global.BigInt, $Boolean = $util.global.Boolean;

const $root = $protobuf.roots["agent-messages"] || ($protobuf.roots["agent-messages"] = {});

export const pathwatch = $root.pathwatch = (() => {

    const pathwatch = {};

    pathwatch.v1 = (function() {

        const v1 = {};

        v1.AgentHealth = (function() {

            const AgentHealth = function (properties) {
                this.sources = [];
                this.losses = [];
                this.givenUp = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            AgentHealth.prototype.batch = null;
            AgentHealth.prototype.atMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            AgentHealth.prototype.agentVersion = "";
            AgentHealth.prototype.startedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            AgentHealth.prototype.cpuUserUs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            AgentHealth.prototype.cpuSystemUs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            AgentHealth.prototype.rssBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            AgentHealth.prototype.spoolBatches = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            AgentHealth.prototype.spoolBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            AgentHealth.prototype.spoolLimitBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            AgentHealth.prototype.spoolOldestAgeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            AgentHealth.prototype.sources = $util.emptyArray;
            AgentHealth.prototype.losses = $util.emptyArray;
            AgentHealth.prototype.lossesSinceMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            AgentHealth.prototype.spoolMode = 0;
            AgentHealth.prototype.spoolDetail = "";
            AgentHealth.prototype.spoolUnconfirmedBatches = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            AgentHealth.prototype.spoolUnconfirmedBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            AgentHealth.prototype.spoolOldestUnconfirmedAgeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            AgentHealth.prototype.timeToLossMs = null;
            AgentHealth.prototype.spoolQuarantinedBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            AgentHealth.prototype.givenUp = $util.emptyArray;

            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AgentHealth.prototype, "_timeToLossMs", {
                get: $util.oneOfGetter($oneOfFields = ["timeToLossMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            AgentHealth.create = function(properties) {
                return new AgentHealth(properties);
            };

            AgentHealth.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.batch != null && $Object.hasOwnProperty.call(message, "batch"))
                    $root.pathwatch.v1.Batch.encode(message.batch, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs") && (typeof message.atMs === "object" ? message.atMs.low || message.atMs.high : message.atMs !== 0))
                    writer.uint32(16).uint64(message.atMs);
                if (message.agentVersion != null && $Object.hasOwnProperty.call(message, "agentVersion") && message.agentVersion !== "")
                    writer.uint32(26).string(message.agentVersion);
                if (message.startedAtMs != null && $Object.hasOwnProperty.call(message, "startedAtMs") && (typeof message.startedAtMs === "object" ? message.startedAtMs.low || message.startedAtMs.high : message.startedAtMs !== 0))
                    writer.uint32(32).uint64(message.startedAtMs);
                if (message.cpuUserUs != null && $Object.hasOwnProperty.call(message, "cpuUserUs") && (typeof message.cpuUserUs === "object" ? message.cpuUserUs.low || message.cpuUserUs.high : message.cpuUserUs !== 0))
                    writer.uint32(40).uint64(message.cpuUserUs);
                if (message.cpuSystemUs != null && $Object.hasOwnProperty.call(message, "cpuSystemUs") && (typeof message.cpuSystemUs === "object" ? message.cpuSystemUs.low || message.cpuSystemUs.high : message.cpuSystemUs !== 0))
                    writer.uint32(48).uint64(message.cpuSystemUs);
                if (message.rssBytes != null && $Object.hasOwnProperty.call(message, "rssBytes") && (typeof message.rssBytes === "object" ? message.rssBytes.low || message.rssBytes.high : message.rssBytes !== 0))
                    writer.uint32(56).uint64(message.rssBytes);
                if (message.spoolBatches != null && $Object.hasOwnProperty.call(message, "spoolBatches") && (typeof message.spoolBatches === "object" ? message.spoolBatches.low || message.spoolBatches.high : message.spoolBatches !== 0))
                    writer.uint32(64).uint64(message.spoolBatches);
                if (message.spoolBytes != null && $Object.hasOwnProperty.call(message, "spoolBytes") && (typeof message.spoolBytes === "object" ? message.spoolBytes.low || message.spoolBytes.high : message.spoolBytes !== 0))
                    writer.uint32(72).uint64(message.spoolBytes);
                if (message.spoolLimitBytes != null && $Object.hasOwnProperty.call(message, "spoolLimitBytes") && (typeof message.spoolLimitBytes === "object" ? message.spoolLimitBytes.low || message.spoolLimitBytes.high : message.spoolLimitBytes !== 0))
                    writer.uint32(80).uint64(message.spoolLimitBytes);
                if (message.spoolOldestAgeMs != null && $Object.hasOwnProperty.call(message, "spoolOldestAgeMs") && (typeof message.spoolOldestAgeMs === "object" ? message.spoolOldestAgeMs.low || message.spoolOldestAgeMs.high : message.spoolOldestAgeMs !== 0))
                    writer.uint32(88).uint64(message.spoolOldestAgeMs);
                if (message.sources != null && message.sources.length)
                    for (let i = 0; i < message.sources.length; ++i)
                        $root.pathwatch.v1.SourceHealth.encode(message.sources[i], writer.uint32(98).fork(), _depth + 1).ldelim();
                if (message.losses != null && message.losses.length)
                    for (let i = 0; i < message.losses.length; ++i)
                        $root.pathwatch.v1.Loss.encode(message.losses[i], writer.uint32(106).fork(), _depth + 1).ldelim();
                if (message.lossesSinceMs != null && $Object.hasOwnProperty.call(message, "lossesSinceMs") && (typeof message.lossesSinceMs === "object" ? message.lossesSinceMs.low || message.lossesSinceMs.high : message.lossesSinceMs !== 0))
                    writer.uint32(112).uint64(message.lossesSinceMs);
                if (message.spoolMode != null && $Object.hasOwnProperty.call(message, "spoolMode") && message.spoolMode !== 0)
                    writer.uint32(120).int32(message.spoolMode);
                if (message.spoolDetail != null && $Object.hasOwnProperty.call(message, "spoolDetail") && message.spoolDetail !== "")
                    writer.uint32(130).string(message.spoolDetail);
                if (message.spoolUnconfirmedBatches != null && $Object.hasOwnProperty.call(message, "spoolUnconfirmedBatches") && (typeof message.spoolUnconfirmedBatches === "object" ? message.spoolUnconfirmedBatches.low || message.spoolUnconfirmedBatches.high : message.spoolUnconfirmedBatches !== 0))
                    writer.uint32(136).uint64(message.spoolUnconfirmedBatches);
                if (message.spoolUnconfirmedBytes != null && $Object.hasOwnProperty.call(message, "spoolUnconfirmedBytes") && (typeof message.spoolUnconfirmedBytes === "object" ? message.spoolUnconfirmedBytes.low || message.spoolUnconfirmedBytes.high : message.spoolUnconfirmedBytes !== 0))
                    writer.uint32(144).uint64(message.spoolUnconfirmedBytes);
                if (message.spoolOldestUnconfirmedAgeMs != null && $Object.hasOwnProperty.call(message, "spoolOldestUnconfirmedAgeMs") && (typeof message.spoolOldestUnconfirmedAgeMs === "object" ? message.spoolOldestUnconfirmedAgeMs.low || message.spoolOldestUnconfirmedAgeMs.high : message.spoolOldestUnconfirmedAgeMs !== 0))
                    writer.uint32(152).uint64(message.spoolOldestUnconfirmedAgeMs);
                if (message.timeToLossMs != null && $Object.hasOwnProperty.call(message, "timeToLossMs"))
                    writer.uint32(160).uint64(message.timeToLossMs);
                if (message.spoolQuarantinedBytes != null && $Object.hasOwnProperty.call(message, "spoolQuarantinedBytes") && (typeof message.spoolQuarantinedBytes === "object" ? message.spoolQuarantinedBytes.low || message.spoolQuarantinedBytes.high : message.spoolQuarantinedBytes !== 0))
                    writer.uint32(168).uint64(message.spoolQuarantinedBytes);
                if (message.givenUp != null && message.givenUp.length)
                    for (let i = 0; i < message.givenUp.length; ++i)
                        $root.pathwatch.v1.GivenUp.encode(message.givenUp[i], writer.uint32(178).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            AgentHealth.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.pathwatch.v1.AgentHealth();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.batch = $root.pathwatch.v1.Batch.decode(reader, reader.size(), $undefined, _depth + 1, message.batch);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.atMs = value;
                            else
                                delete message.atMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.agentVersion = value;
                            else
                                delete message.agentVersion;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.startedAtMs = value;
                            else
                                delete message.startedAtMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.cpuUserUs = value;
                            else
                                delete message.cpuUserUs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.cpuSystemUs = value;
                            else
                                delete message.cpuSystemUs;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rssBytes = value;
                            else
                                delete message.rssBytes;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.spoolBatches = value;
                            else
                                delete message.spoolBatches;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.spoolBytes = value;
                            else
                                delete message.spoolBytes;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.spoolLimitBytes = value;
                            else
                                delete message.spoolLimitBytes;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.spoolOldestAgeMs = value;
                            else
                                delete message.spoolOldestAgeMs;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if (!(message.sources && message.sources.length))
                                message.sources = [];
                            message.sources.push($root.pathwatch.v1.SourceHealth.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if (!(message.losses && message.losses.length))
                                message.losses = [];
                            message.losses.push($root.pathwatch.v1.Loss.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lossesSinceMs = value;
                            else
                                delete message.lossesSinceMs;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.spoolMode = value;
                            else
                                delete message.spoolMode;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.spoolDetail = value;
                            else
                                delete message.spoolDetail;
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.spoolUnconfirmedBatches = value;
                            else
                                delete message.spoolUnconfirmedBatches;
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.spoolUnconfirmedBytes = value;
                            else
                                delete message.spoolUnconfirmedBytes;
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.spoolOldestUnconfirmedAgeMs = value;
                            else
                                delete message.spoolOldestUnconfirmedAgeMs;
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            message.timeToLossMs = reader.uint64();
                            message._timeToLossMs = "timeToLossMs";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.spoolQuarantinedBytes = value;
                            else
                                delete message.spoolQuarantinedBytes;
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            if (!(message.givenUp && message.givenUp.length))
                                message.givenUp = [];
                            message.givenUp.push($root.pathwatch.v1.GivenUp.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            AgentHealth.fromObject = function (object, _depth) {
                if (object instanceof $root.pathwatch.v1.AgentHealth)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".pathwatch.v1.AgentHealth: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.pathwatch.v1.AgentHealth();
                if (object.batch != null) {
                    if (!$util.isObject(object.batch))
                        throw $TypeError(".pathwatch.v1.AgentHealth.batch: object expected");
                    message.batch = $root.pathwatch.v1.Batch.fromObject(object.batch, _depth + 1);
                }
                if (object.atMs != null)
                    if (typeof object.atMs === "object" ? object.atMs.low || object.atMs.high : $Number(object.atMs) !== 0)
                        if ($util.Long)
                            message.atMs = $util.Long.fromValue(object.atMs, true);
                        else if (typeof object.atMs === "string")
                            message.atMs = $parseInt(object.atMs, 10);
                        else if (typeof object.atMs === "number")
                            message.atMs = object.atMs;
                        else if (typeof object.atMs === "object")
                            message.atMs = new $util.LongBits(object.atMs.low >>> 0, object.atMs.high >>> 0).toNumber(true);
                if (object.agentVersion != null)
                    if (typeof object.agentVersion !== "string" || object.agentVersion.length)
                        message.agentVersion = $String(object.agentVersion);
                if (object.startedAtMs != null)
                    if (typeof object.startedAtMs === "object" ? object.startedAtMs.low || object.startedAtMs.high : $Number(object.startedAtMs) !== 0)
                        if ($util.Long)
                            message.startedAtMs = $util.Long.fromValue(object.startedAtMs, true);
                        else if (typeof object.startedAtMs === "string")
                            message.startedAtMs = $parseInt(object.startedAtMs, 10);
                        else if (typeof object.startedAtMs === "number")
                            message.startedAtMs = object.startedAtMs;
                        else if (typeof object.startedAtMs === "object")
                            message.startedAtMs = new $util.LongBits(object.startedAtMs.low >>> 0, object.startedAtMs.high >>> 0).toNumber(true);
                if (object.cpuUserUs != null)
                    if (typeof object.cpuUserUs === "object" ? object.cpuUserUs.low || object.cpuUserUs.high : $Number(object.cpuUserUs) !== 0)
                        if ($util.Long)
                            message.cpuUserUs = $util.Long.fromValue(object.cpuUserUs, true);
                        else if (typeof object.cpuUserUs === "string")
                            message.cpuUserUs = $parseInt(object.cpuUserUs, 10);
                        else if (typeof object.cpuUserUs === "number")
                            message.cpuUserUs = object.cpuUserUs;
                        else if (typeof object.cpuUserUs === "object")
                            message.cpuUserUs = new $util.LongBits(object.cpuUserUs.low >>> 0, object.cpuUserUs.high >>> 0).toNumber(true);
                if (object.cpuSystemUs != null)
                    if (typeof object.cpuSystemUs === "object" ? object.cpuSystemUs.low || object.cpuSystemUs.high : $Number(object.cpuSystemUs) !== 0)
                        if ($util.Long)
                            message.cpuSystemUs = $util.Long.fromValue(object.cpuSystemUs, true);
                        else if (typeof object.cpuSystemUs === "string")
                            message.cpuSystemUs = $parseInt(object.cpuSystemUs, 10);
                        else if (typeof object.cpuSystemUs === "number")
                            message.cpuSystemUs = object.cpuSystemUs;
                        else if (typeof object.cpuSystemUs === "object")
                            message.cpuSystemUs = new $util.LongBits(object.cpuSystemUs.low >>> 0, object.cpuSystemUs.high >>> 0).toNumber(true);
                if (object.rssBytes != null)
                    if (typeof object.rssBytes === "object" ? object.rssBytes.low || object.rssBytes.high : $Number(object.rssBytes) !== 0)
                        if ($util.Long)
                            message.rssBytes = $util.Long.fromValue(object.rssBytes, true);
                        else if (typeof object.rssBytes === "string")
                            message.rssBytes = $parseInt(object.rssBytes, 10);
                        else if (typeof object.rssBytes === "number")
                            message.rssBytes = object.rssBytes;
                        else if (typeof object.rssBytes === "object")
                            message.rssBytes = new $util.LongBits(object.rssBytes.low >>> 0, object.rssBytes.high >>> 0).toNumber(true);
                if (object.spoolBatches != null)
                    if (typeof object.spoolBatches === "object" ? object.spoolBatches.low || object.spoolBatches.high : $Number(object.spoolBatches) !== 0)
                        if ($util.Long)
                            message.spoolBatches = $util.Long.fromValue(object.spoolBatches, true);
                        else if (typeof object.spoolBatches === "string")
                            message.spoolBatches = $parseInt(object.spoolBatches, 10);
                        else if (typeof object.spoolBatches === "number")
                            message.spoolBatches = object.spoolBatches;
                        else if (typeof object.spoolBatches === "object")
                            message.spoolBatches = new $util.LongBits(object.spoolBatches.low >>> 0, object.spoolBatches.high >>> 0).toNumber(true);
                if (object.spoolBytes != null)
                    if (typeof object.spoolBytes === "object" ? object.spoolBytes.low || object.spoolBytes.high : $Number(object.spoolBytes) !== 0)
                        if ($util.Long)
                            message.spoolBytes = $util.Long.fromValue(object.spoolBytes, true);
                        else if (typeof object.spoolBytes === "string")
                            message.spoolBytes = $parseInt(object.spoolBytes, 10);
                        else if (typeof object.spoolBytes === "number")
                            message.spoolBytes = object.spoolBytes;
                        else if (typeof object.spoolBytes === "object")
                            message.spoolBytes = new $util.LongBits(object.spoolBytes.low >>> 0, object.spoolBytes.high >>> 0).toNumber(true);
                if (object.spoolLimitBytes != null)
                    if (typeof object.spoolLimitBytes === "object" ? object.spoolLimitBytes.low || object.spoolLimitBytes.high : $Number(object.spoolLimitBytes) !== 0)
                        if ($util.Long)
                            message.spoolLimitBytes = $util.Long.fromValue(object.spoolLimitBytes, true);
                        else if (typeof object.spoolLimitBytes === "string")
                            message.spoolLimitBytes = $parseInt(object.spoolLimitBytes, 10);
                        else if (typeof object.spoolLimitBytes === "number")
                            message.spoolLimitBytes = object.spoolLimitBytes;
                        else if (typeof object.spoolLimitBytes === "object")
                            message.spoolLimitBytes = new $util.LongBits(object.spoolLimitBytes.low >>> 0, object.spoolLimitBytes.high >>> 0).toNumber(true);
                if (object.spoolOldestAgeMs != null)
                    if (typeof object.spoolOldestAgeMs === "object" ? object.spoolOldestAgeMs.low || object.spoolOldestAgeMs.high : $Number(object.spoolOldestAgeMs) !== 0)
                        if ($util.Long)
                            message.spoolOldestAgeMs = $util.Long.fromValue(object.spoolOldestAgeMs, true);
                        else if (typeof object.spoolOldestAgeMs === "string")
                            message.spoolOldestAgeMs = $parseInt(object.spoolOldestAgeMs, 10);
                        else if (typeof object.spoolOldestAgeMs === "number")
                            message.spoolOldestAgeMs = object.spoolOldestAgeMs;
                        else if (typeof object.spoolOldestAgeMs === "object")
                            message.spoolOldestAgeMs = new $util.LongBits(object.spoolOldestAgeMs.low >>> 0, object.spoolOldestAgeMs.high >>> 0).toNumber(true);
                if (object.sources) {
                    if (!$Array.isArray(object.sources))
                        throw $TypeError(".pathwatch.v1.AgentHealth.sources: array expected");
                    message.sources = $Array(object.sources.length);
                    for (let i = 0; i < object.sources.length; ++i) {
                        if (!$util.isObject(object.sources[i]))
                            throw $TypeError(".pathwatch.v1.AgentHealth.sources: object expected");
                        message.sources[i] = $root.pathwatch.v1.SourceHealth.fromObject(object.sources[i], _depth + 1);
                    }
                }
                if (object.losses) {
                    if (!$Array.isArray(object.losses))
                        throw $TypeError(".pathwatch.v1.AgentHealth.losses: array expected");
                    message.losses = $Array(object.losses.length);
                    for (let i = 0; i < object.losses.length; ++i) {
                        if (!$util.isObject(object.losses[i]))
                            throw $TypeError(".pathwatch.v1.AgentHealth.losses: object expected");
                        message.losses[i] = $root.pathwatch.v1.Loss.fromObject(object.losses[i], _depth + 1);
                    }
                }
                if (object.lossesSinceMs != null)
                    if (typeof object.lossesSinceMs === "object" ? object.lossesSinceMs.low || object.lossesSinceMs.high : $Number(object.lossesSinceMs) !== 0)
                        if ($util.Long)
                            message.lossesSinceMs = $util.Long.fromValue(object.lossesSinceMs, true);
                        else if (typeof object.lossesSinceMs === "string")
                            message.lossesSinceMs = $parseInt(object.lossesSinceMs, 10);
                        else if (typeof object.lossesSinceMs === "number")
                            message.lossesSinceMs = object.lossesSinceMs;
                        else if (typeof object.lossesSinceMs === "object")
                            message.lossesSinceMs = new $util.LongBits(object.lossesSinceMs.low >>> 0, object.lossesSinceMs.high >>> 0).toNumber(true);
                if (object.spoolMode !== 0 && (typeof object.spoolMode !== "string" || $root.pathwatch.v1.SpoolMode[object.spoolMode] !== 0))
                    switch (object.spoolMode) {
                    case "SPOOL_MODE_UNSPECIFIED":
                    case 0:
                        message.spoolMode = 0;
                        break;
                    case "SPOOL_DISK":
                    case 1:
                        message.spoolMode = 1;
                        break;
                    case "SPOOL_MEMORY":
                    case 2:
                        message.spoolMode = 2;
                        break;
                    case "SPOOL_DEGRADED":
                    case 3:
                        message.spoolMode = 3;
                        break;
                    default:
                        if (typeof object.spoolMode === "number" && (object.spoolMode | 0) === object.spoolMode)
                            message.spoolMode = object.spoolMode;
                    }
                if (object.spoolDetail != null)
                    if (typeof object.spoolDetail !== "string" || object.spoolDetail.length)
                        message.spoolDetail = $String(object.spoolDetail);
                if (object.spoolUnconfirmedBatches != null)
                    if (typeof object.spoolUnconfirmedBatches === "object" ? object.spoolUnconfirmedBatches.low || object.spoolUnconfirmedBatches.high : $Number(object.spoolUnconfirmedBatches) !== 0)
                        if ($util.Long)
                            message.spoolUnconfirmedBatches = $util.Long.fromValue(object.spoolUnconfirmedBatches, true);
                        else if (typeof object.spoolUnconfirmedBatches === "string")
                            message.spoolUnconfirmedBatches = $parseInt(object.spoolUnconfirmedBatches, 10);
                        else if (typeof object.spoolUnconfirmedBatches === "number")
                            message.spoolUnconfirmedBatches = object.spoolUnconfirmedBatches;
                        else if (typeof object.spoolUnconfirmedBatches === "object")
                            message.spoolUnconfirmedBatches = new $util.LongBits(object.spoolUnconfirmedBatches.low >>> 0, object.spoolUnconfirmedBatches.high >>> 0).toNumber(true);
                if (object.spoolUnconfirmedBytes != null)
                    if (typeof object.spoolUnconfirmedBytes === "object" ? object.spoolUnconfirmedBytes.low || object.spoolUnconfirmedBytes.high : $Number(object.spoolUnconfirmedBytes) !== 0)
                        if ($util.Long)
                            message.spoolUnconfirmedBytes = $util.Long.fromValue(object.spoolUnconfirmedBytes, true);
                        else if (typeof object.spoolUnconfirmedBytes === "string")
                            message.spoolUnconfirmedBytes = $parseInt(object.spoolUnconfirmedBytes, 10);
                        else if (typeof object.spoolUnconfirmedBytes === "number")
                            message.spoolUnconfirmedBytes = object.spoolUnconfirmedBytes;
                        else if (typeof object.spoolUnconfirmedBytes === "object")
                            message.spoolUnconfirmedBytes = new $util.LongBits(object.spoolUnconfirmedBytes.low >>> 0, object.spoolUnconfirmedBytes.high >>> 0).toNumber(true);
                if (object.spoolOldestUnconfirmedAgeMs != null)
                    if (typeof object.spoolOldestUnconfirmedAgeMs === "object" ? object.spoolOldestUnconfirmedAgeMs.low || object.spoolOldestUnconfirmedAgeMs.high : $Number(object.spoolOldestUnconfirmedAgeMs) !== 0)
                        if ($util.Long)
                            message.spoolOldestUnconfirmedAgeMs = $util.Long.fromValue(object.spoolOldestUnconfirmedAgeMs, true);
                        else if (typeof object.spoolOldestUnconfirmedAgeMs === "string")
                            message.spoolOldestUnconfirmedAgeMs = $parseInt(object.spoolOldestUnconfirmedAgeMs, 10);
                        else if (typeof object.spoolOldestUnconfirmedAgeMs === "number")
                            message.spoolOldestUnconfirmedAgeMs = object.spoolOldestUnconfirmedAgeMs;
                        else if (typeof object.spoolOldestUnconfirmedAgeMs === "object")
                            message.spoolOldestUnconfirmedAgeMs = new $util.LongBits(object.spoolOldestUnconfirmedAgeMs.low >>> 0, object.spoolOldestUnconfirmedAgeMs.high >>> 0).toNumber(true);
                if (object.timeToLossMs != null)
                    if ($util.Long)
                        message.timeToLossMs = $util.Long.fromValue(object.timeToLossMs, true);
                    else if (typeof object.timeToLossMs === "string")
                        message.timeToLossMs = $parseInt(object.timeToLossMs, 10);
                    else if (typeof object.timeToLossMs === "number")
                        message.timeToLossMs = object.timeToLossMs;
                    else if (typeof object.timeToLossMs === "object")
                        message.timeToLossMs = new $util.LongBits(object.timeToLossMs.low >>> 0, object.timeToLossMs.high >>> 0).toNumber(true);
                if (object.spoolQuarantinedBytes != null)
                    if (typeof object.spoolQuarantinedBytes === "object" ? object.spoolQuarantinedBytes.low || object.spoolQuarantinedBytes.high : $Number(object.spoolQuarantinedBytes) !== 0)
                        if ($util.Long)
                            message.spoolQuarantinedBytes = $util.Long.fromValue(object.spoolQuarantinedBytes, true);
                        else if (typeof object.spoolQuarantinedBytes === "string")
                            message.spoolQuarantinedBytes = $parseInt(object.spoolQuarantinedBytes, 10);
                        else if (typeof object.spoolQuarantinedBytes === "number")
                            message.spoolQuarantinedBytes = object.spoolQuarantinedBytes;
                        else if (typeof object.spoolQuarantinedBytes === "object")
                            message.spoolQuarantinedBytes = new $util.LongBits(object.spoolQuarantinedBytes.low >>> 0, object.spoolQuarantinedBytes.high >>> 0).toNumber(true);
                if (object.givenUp) {
                    if (!$Array.isArray(object.givenUp))
                        throw $TypeError(".pathwatch.v1.AgentHealth.givenUp: array expected");
                    message.givenUp = $Array(object.givenUp.length);
                    for (let i = 0; i < object.givenUp.length; ++i) {
                        if (!$util.isObject(object.givenUp[i]))
                            throw $TypeError(".pathwatch.v1.AgentHealth.givenUp: object expected");
                        message.givenUp[i] = $root.pathwatch.v1.GivenUp.fromObject(object.givenUp[i], _depth + 1);
                    }
                }
                return message;
            };

            AgentHealth.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.sources = [];
                    object.losses = [];
                    object.givenUp = [];
                }
                if (options.defaults) {
                    object.batch = null;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.atMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.atMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.agentVersion = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.startedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.startedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.cpuUserUs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.cpuUserUs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.cpuSystemUs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.cpuSystemUs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.rssBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.rssBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.spoolBatches = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.spoolBatches = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.spoolBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.spoolBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.spoolLimitBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.spoolLimitBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.spoolOldestAgeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.spoolOldestAgeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.lossesSinceMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.lossesSinceMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.spoolMode = options.enums === $String ? "SPOOL_MODE_UNSPECIFIED" : 0;
                    object.spoolDetail = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.spoolUnconfirmedBatches = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.spoolUnconfirmedBatches = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.spoolUnconfirmedBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.spoolUnconfirmedBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.spoolOldestUnconfirmedAgeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.spoolOldestUnconfirmedAgeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.spoolQuarantinedBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.spoolQuarantinedBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.batch != null && $Object.hasOwnProperty.call(message, "batch"))
                    object.batch = $root.pathwatch.v1.Batch.toObject(message.batch, options, _depth + 1);
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.atMs = typeof message.atMs === "number" ? $BigInt(message.atMs) : $util.Long.fromBits(message.atMs.low >>> 0, message.atMs.high >>> 0, true).toBigInt();
                    else if (typeof message.atMs === "number")
                        object.atMs = options.longs === $String ? $String(message.atMs) : message.atMs;
                    else
                        object.atMs = options.longs === $String ? $util.Long.prototype.toString.call(message.atMs) : options.longs === $Number ? new $util.LongBits(message.atMs.low >>> 0, message.atMs.high >>> 0).toNumber(true) : message.atMs;
                if (message.agentVersion != null && $Object.hasOwnProperty.call(message, "agentVersion"))
                    object.agentVersion = message.agentVersion;
                if (message.startedAtMs != null && $Object.hasOwnProperty.call(message, "startedAtMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.startedAtMs = typeof message.startedAtMs === "number" ? $BigInt(message.startedAtMs) : $util.Long.fromBits(message.startedAtMs.low >>> 0, message.startedAtMs.high >>> 0, true).toBigInt();
                    else if (typeof message.startedAtMs === "number")
                        object.startedAtMs = options.longs === $String ? $String(message.startedAtMs) : message.startedAtMs;
                    else
                        object.startedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.startedAtMs) : options.longs === $Number ? new $util.LongBits(message.startedAtMs.low >>> 0, message.startedAtMs.high >>> 0).toNumber(true) : message.startedAtMs;
                if (message.cpuUserUs != null && $Object.hasOwnProperty.call(message, "cpuUserUs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.cpuUserUs = typeof message.cpuUserUs === "number" ? $BigInt(message.cpuUserUs) : $util.Long.fromBits(message.cpuUserUs.low >>> 0, message.cpuUserUs.high >>> 0, true).toBigInt();
                    else if (typeof message.cpuUserUs === "number")
                        object.cpuUserUs = options.longs === $String ? $String(message.cpuUserUs) : message.cpuUserUs;
                    else
                        object.cpuUserUs = options.longs === $String ? $util.Long.prototype.toString.call(message.cpuUserUs) : options.longs === $Number ? new $util.LongBits(message.cpuUserUs.low >>> 0, message.cpuUserUs.high >>> 0).toNumber(true) : message.cpuUserUs;
                if (message.cpuSystemUs != null && $Object.hasOwnProperty.call(message, "cpuSystemUs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.cpuSystemUs = typeof message.cpuSystemUs === "number" ? $BigInt(message.cpuSystemUs) : $util.Long.fromBits(message.cpuSystemUs.low >>> 0, message.cpuSystemUs.high >>> 0, true).toBigInt();
                    else if (typeof message.cpuSystemUs === "number")
                        object.cpuSystemUs = options.longs === $String ? $String(message.cpuSystemUs) : message.cpuSystemUs;
                    else
                        object.cpuSystemUs = options.longs === $String ? $util.Long.prototype.toString.call(message.cpuSystemUs) : options.longs === $Number ? new $util.LongBits(message.cpuSystemUs.low >>> 0, message.cpuSystemUs.high >>> 0).toNumber(true) : message.cpuSystemUs;
                if (message.rssBytes != null && $Object.hasOwnProperty.call(message, "rssBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.rssBytes = typeof message.rssBytes === "number" ? $BigInt(message.rssBytes) : $util.Long.fromBits(message.rssBytes.low >>> 0, message.rssBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.rssBytes === "number")
                        object.rssBytes = options.longs === $String ? $String(message.rssBytes) : message.rssBytes;
                    else
                        object.rssBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.rssBytes) : options.longs === $Number ? new $util.LongBits(message.rssBytes.low >>> 0, message.rssBytes.high >>> 0).toNumber(true) : message.rssBytes;
                if (message.spoolBatches != null && $Object.hasOwnProperty.call(message, "spoolBatches"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.spoolBatches = typeof message.spoolBatches === "number" ? $BigInt(message.spoolBatches) : $util.Long.fromBits(message.spoolBatches.low >>> 0, message.spoolBatches.high >>> 0, true).toBigInt();
                    else if (typeof message.spoolBatches === "number")
                        object.spoolBatches = options.longs === $String ? $String(message.spoolBatches) : message.spoolBatches;
                    else
                        object.spoolBatches = options.longs === $String ? $util.Long.prototype.toString.call(message.spoolBatches) : options.longs === $Number ? new $util.LongBits(message.spoolBatches.low >>> 0, message.spoolBatches.high >>> 0).toNumber(true) : message.spoolBatches;
                if (message.spoolBytes != null && $Object.hasOwnProperty.call(message, "spoolBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.spoolBytes = typeof message.spoolBytes === "number" ? $BigInt(message.spoolBytes) : $util.Long.fromBits(message.spoolBytes.low >>> 0, message.spoolBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.spoolBytes === "number")
                        object.spoolBytes = options.longs === $String ? $String(message.spoolBytes) : message.spoolBytes;
                    else
                        object.spoolBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.spoolBytes) : options.longs === $Number ? new $util.LongBits(message.spoolBytes.low >>> 0, message.spoolBytes.high >>> 0).toNumber(true) : message.spoolBytes;
                if (message.spoolLimitBytes != null && $Object.hasOwnProperty.call(message, "spoolLimitBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.spoolLimitBytes = typeof message.spoolLimitBytes === "number" ? $BigInt(message.spoolLimitBytes) : $util.Long.fromBits(message.spoolLimitBytes.low >>> 0, message.spoolLimitBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.spoolLimitBytes === "number")
                        object.spoolLimitBytes = options.longs === $String ? $String(message.spoolLimitBytes) : message.spoolLimitBytes;
                    else
                        object.spoolLimitBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.spoolLimitBytes) : options.longs === $Number ? new $util.LongBits(message.spoolLimitBytes.low >>> 0, message.spoolLimitBytes.high >>> 0).toNumber(true) : message.spoolLimitBytes;
                if (message.spoolOldestAgeMs != null && $Object.hasOwnProperty.call(message, "spoolOldestAgeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.spoolOldestAgeMs = typeof message.spoolOldestAgeMs === "number" ? $BigInt(message.spoolOldestAgeMs) : $util.Long.fromBits(message.spoolOldestAgeMs.low >>> 0, message.spoolOldestAgeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.spoolOldestAgeMs === "number")
                        object.spoolOldestAgeMs = options.longs === $String ? $String(message.spoolOldestAgeMs) : message.spoolOldestAgeMs;
                    else
                        object.spoolOldestAgeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.spoolOldestAgeMs) : options.longs === $Number ? new $util.LongBits(message.spoolOldestAgeMs.low >>> 0, message.spoolOldestAgeMs.high >>> 0).toNumber(true) : message.spoolOldestAgeMs;
                if (message.sources && message.sources.length) {
                    object.sources = $Array(message.sources.length);
                    for (let j = 0; j < message.sources.length; ++j)
                        object.sources[j] = $root.pathwatch.v1.SourceHealth.toObject(message.sources[j], options, _depth + 1);
                }
                if (message.losses && message.losses.length) {
                    object.losses = $Array(message.losses.length);
                    for (let j = 0; j < message.losses.length; ++j)
                        object.losses[j] = $root.pathwatch.v1.Loss.toObject(message.losses[j], options, _depth + 1);
                }
                if (message.lossesSinceMs != null && $Object.hasOwnProperty.call(message, "lossesSinceMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.lossesSinceMs = typeof message.lossesSinceMs === "number" ? $BigInt(message.lossesSinceMs) : $util.Long.fromBits(message.lossesSinceMs.low >>> 0, message.lossesSinceMs.high >>> 0, true).toBigInt();
                    else if (typeof message.lossesSinceMs === "number")
                        object.lossesSinceMs = options.longs === $String ? $String(message.lossesSinceMs) : message.lossesSinceMs;
                    else
                        object.lossesSinceMs = options.longs === $String ? $util.Long.prototype.toString.call(message.lossesSinceMs) : options.longs === $Number ? new $util.LongBits(message.lossesSinceMs.low >>> 0, message.lossesSinceMs.high >>> 0).toNumber(true) : message.lossesSinceMs;
                if (message.spoolMode != null && $Object.hasOwnProperty.call(message, "spoolMode"))
                    object.spoolMode = options.enums === $String ? $root.pathwatch.v1.SpoolMode[message.spoolMode] === $undefined ? message.spoolMode : $root.pathwatch.v1.SpoolMode[message.spoolMode] : message.spoolMode;
                if (message.spoolDetail != null && $Object.hasOwnProperty.call(message, "spoolDetail"))
                    object.spoolDetail = message.spoolDetail;
                if (message.spoolUnconfirmedBatches != null && $Object.hasOwnProperty.call(message, "spoolUnconfirmedBatches"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.spoolUnconfirmedBatches = typeof message.spoolUnconfirmedBatches === "number" ? $BigInt(message.spoolUnconfirmedBatches) : $util.Long.fromBits(message.spoolUnconfirmedBatches.low >>> 0, message.spoolUnconfirmedBatches.high >>> 0, true).toBigInt();
                    else if (typeof message.spoolUnconfirmedBatches === "number")
                        object.spoolUnconfirmedBatches = options.longs === $String ? $String(message.spoolUnconfirmedBatches) : message.spoolUnconfirmedBatches;
                    else
                        object.spoolUnconfirmedBatches = options.longs === $String ? $util.Long.prototype.toString.call(message.spoolUnconfirmedBatches) : options.longs === $Number ? new $util.LongBits(message.spoolUnconfirmedBatches.low >>> 0, message.spoolUnconfirmedBatches.high >>> 0).toNumber(true) : message.spoolUnconfirmedBatches;
                if (message.spoolUnconfirmedBytes != null && $Object.hasOwnProperty.call(message, "spoolUnconfirmedBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.spoolUnconfirmedBytes = typeof message.spoolUnconfirmedBytes === "number" ? $BigInt(message.spoolUnconfirmedBytes) : $util.Long.fromBits(message.spoolUnconfirmedBytes.low >>> 0, message.spoolUnconfirmedBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.spoolUnconfirmedBytes === "number")
                        object.spoolUnconfirmedBytes = options.longs === $String ? $String(message.spoolUnconfirmedBytes) : message.spoolUnconfirmedBytes;
                    else
                        object.spoolUnconfirmedBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.spoolUnconfirmedBytes) : options.longs === $Number ? new $util.LongBits(message.spoolUnconfirmedBytes.low >>> 0, message.spoolUnconfirmedBytes.high >>> 0).toNumber(true) : message.spoolUnconfirmedBytes;
                if (message.spoolOldestUnconfirmedAgeMs != null && $Object.hasOwnProperty.call(message, "spoolOldestUnconfirmedAgeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.spoolOldestUnconfirmedAgeMs = typeof message.spoolOldestUnconfirmedAgeMs === "number" ? $BigInt(message.spoolOldestUnconfirmedAgeMs) : $util.Long.fromBits(message.spoolOldestUnconfirmedAgeMs.low >>> 0, message.spoolOldestUnconfirmedAgeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.spoolOldestUnconfirmedAgeMs === "number")
                        object.spoolOldestUnconfirmedAgeMs = options.longs === $String ? $String(message.spoolOldestUnconfirmedAgeMs) : message.spoolOldestUnconfirmedAgeMs;
                    else
                        object.spoolOldestUnconfirmedAgeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.spoolOldestUnconfirmedAgeMs) : options.longs === $Number ? new $util.LongBits(message.spoolOldestUnconfirmedAgeMs.low >>> 0, message.spoolOldestUnconfirmedAgeMs.high >>> 0).toNumber(true) : message.spoolOldestUnconfirmedAgeMs;
                if (message.timeToLossMs != null && $Object.hasOwnProperty.call(message, "timeToLossMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.timeToLossMs = typeof message.timeToLossMs === "number" ? $BigInt(message.timeToLossMs) : $util.Long.fromBits(message.timeToLossMs.low >>> 0, message.timeToLossMs.high >>> 0, true).toBigInt();
                    else if (typeof message.timeToLossMs === "number")
                        object.timeToLossMs = options.longs === $String ? $String(message.timeToLossMs) : message.timeToLossMs;
                    else
                        object.timeToLossMs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeToLossMs) : options.longs === $Number ? new $util.LongBits(message.timeToLossMs.low >>> 0, message.timeToLossMs.high >>> 0).toNumber(true) : message.timeToLossMs;
                if (message.spoolQuarantinedBytes != null && $Object.hasOwnProperty.call(message, "spoolQuarantinedBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.spoolQuarantinedBytes = typeof message.spoolQuarantinedBytes === "number" ? $BigInt(message.spoolQuarantinedBytes) : $util.Long.fromBits(message.spoolQuarantinedBytes.low >>> 0, message.spoolQuarantinedBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.spoolQuarantinedBytes === "number")
                        object.spoolQuarantinedBytes = options.longs === $String ? $String(message.spoolQuarantinedBytes) : message.spoolQuarantinedBytes;
                    else
                        object.spoolQuarantinedBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.spoolQuarantinedBytes) : options.longs === $Number ? new $util.LongBits(message.spoolQuarantinedBytes.low >>> 0, message.spoolQuarantinedBytes.high >>> 0).toNumber(true) : message.spoolQuarantinedBytes;
                if (message.givenUp && message.givenUp.length) {
                    object.givenUp = $Array(message.givenUp.length);
                    for (let j = 0; j < message.givenUp.length; ++j)
                        object.givenUp[j] = $root.pathwatch.v1.GivenUp.toObject(message.givenUp[j], options, _depth + 1);
                }
                return object;
            };

            AgentHealth.prototype.toJSON = function() {
                return AgentHealth.toObject(this, $protobuf.util.toJSONOptions);
            };

            return AgentHealth;
        })();

        v1.SpoolMode = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SPOOL_MODE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "SPOOL_DISK"] = 1;
            values[valuesById[2] = "SPOOL_MEMORY"] = 2;
            values[valuesById[3] = "SPOOL_DEGRADED"] = 3;
            return values;
        })();

        v1.SourceHealth = (function() {

            const SourceHealth = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            SourceHealth.prototype.name = "";
            SourceHealth.prototype.state = 0;
            SourceHealth.prototype.detail = "";
            SourceHealth.prototype.emittedTotal = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            SourceHealth.prototype.errorsTotal = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            SourceHealth.prototype.restartsTotal = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            SourceHealth.create = function(properties) {
                return new SourceHealth(properties);
            };

            SourceHealth.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(10).string(message.name);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(16).int32(message.state);
                if (message.detail != null && $Object.hasOwnProperty.call(message, "detail") && message.detail !== "")
                    writer.uint32(26).string(message.detail);
                if (message.emittedTotal != null && $Object.hasOwnProperty.call(message, "emittedTotal") && (typeof message.emittedTotal === "object" ? message.emittedTotal.low || message.emittedTotal.high : message.emittedTotal !== 0))
                    writer.uint32(32).uint64(message.emittedTotal);
                if (message.errorsTotal != null && $Object.hasOwnProperty.call(message, "errorsTotal") && (typeof message.errorsTotal === "object" ? message.errorsTotal.low || message.errorsTotal.high : message.errorsTotal !== 0))
                    writer.uint32(40).uint64(message.errorsTotal);
                if (message.restartsTotal != null && $Object.hasOwnProperty.call(message, "restartsTotal") && (typeof message.restartsTotal === "object" ? message.restartsTotal.low || message.restartsTotal.high : message.restartsTotal !== 0))
                    writer.uint32(48).uint64(message.restartsTotal);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            SourceHealth.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.pathwatch.v1.SourceHealth();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.detail = value;
                            else
                                delete message.detail;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.emittedTotal = value;
                            else
                                delete message.emittedTotal;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.errorsTotal = value;
                            else
                                delete message.errorsTotal;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.restartsTotal = value;
                            else
                                delete message.restartsTotal;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            SourceHealth.fromObject = function (object, _depth) {
                if (object instanceof $root.pathwatch.v1.SourceHealth)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".pathwatch.v1.SourceHealth: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.pathwatch.v1.SourceHealth();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.state !== 0 && (typeof object.state !== "string" || $root.pathwatch.v1.SourceHealth.State[object.state] !== 0))
                    switch (object.state) {
                    case "STATE_UNSPECIFIED":
                    case 0:
                        message.state = 0;
                        break;
                    case "RUNNING":
                    case 1:
                        message.state = 1;
                        break;
                    case "ABSENT":
                    case 2:
                        message.state = 2;
                        break;
                    case "FAILING":
                    case 3:
                        message.state = 3;
                        break;
                    case "DISABLED":
                    case 4:
                        message.state = 4;
                        break;
                    default:
                        if (typeof object.state === "number" && (object.state | 0) === object.state)
                            message.state = object.state;
                    }
                if (object.detail != null)
                    if (typeof object.detail !== "string" || object.detail.length)
                        message.detail = $String(object.detail);
                if (object.emittedTotal != null)
                    if (typeof object.emittedTotal === "object" ? object.emittedTotal.low || object.emittedTotal.high : $Number(object.emittedTotal) !== 0)
                        if ($util.Long)
                            message.emittedTotal = $util.Long.fromValue(object.emittedTotal, true);
                        else if (typeof object.emittedTotal === "string")
                            message.emittedTotal = $parseInt(object.emittedTotal, 10);
                        else if (typeof object.emittedTotal === "number")
                            message.emittedTotal = object.emittedTotal;
                        else if (typeof object.emittedTotal === "object")
                            message.emittedTotal = new $util.LongBits(object.emittedTotal.low >>> 0, object.emittedTotal.high >>> 0).toNumber(true);
                if (object.errorsTotal != null)
                    if (typeof object.errorsTotal === "object" ? object.errorsTotal.low || object.errorsTotal.high : $Number(object.errorsTotal) !== 0)
                        if ($util.Long)
                            message.errorsTotal = $util.Long.fromValue(object.errorsTotal, true);
                        else if (typeof object.errorsTotal === "string")
                            message.errorsTotal = $parseInt(object.errorsTotal, 10);
                        else if (typeof object.errorsTotal === "number")
                            message.errorsTotal = object.errorsTotal;
                        else if (typeof object.errorsTotal === "object")
                            message.errorsTotal = new $util.LongBits(object.errorsTotal.low >>> 0, object.errorsTotal.high >>> 0).toNumber(true);
                if (object.restartsTotal != null)
                    if (typeof object.restartsTotal === "object" ? object.restartsTotal.low || object.restartsTotal.high : $Number(object.restartsTotal) !== 0)
                        if ($util.Long)
                            message.restartsTotal = $util.Long.fromValue(object.restartsTotal, true);
                        else if (typeof object.restartsTotal === "string")
                            message.restartsTotal = $parseInt(object.restartsTotal, 10);
                        else if (typeof object.restartsTotal === "number")
                            message.restartsTotal = object.restartsTotal;
                        else if (typeof object.restartsTotal === "object")
                            message.restartsTotal = new $util.LongBits(object.restartsTotal.low >>> 0, object.restartsTotal.high >>> 0).toNumber(true);
                return message;
            };

            SourceHealth.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.name = "";
                    object.state = options.enums === $String ? "STATE_UNSPECIFIED" : 0;
                    object.detail = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.emittedTotal = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.emittedTotal = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.errorsTotal = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.errorsTotal = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.restartsTotal = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.restartsTotal = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    object.state = options.enums === $String ? $root.pathwatch.v1.SourceHealth.State[message.state] === $undefined ? message.state : $root.pathwatch.v1.SourceHealth.State[message.state] : message.state;
                if (message.detail != null && $Object.hasOwnProperty.call(message, "detail"))
                    object.detail = message.detail;
                if (message.emittedTotal != null && $Object.hasOwnProperty.call(message, "emittedTotal"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.emittedTotal = typeof message.emittedTotal === "number" ? $BigInt(message.emittedTotal) : $util.Long.fromBits(message.emittedTotal.low >>> 0, message.emittedTotal.high >>> 0, true).toBigInt();
                    else if (typeof message.emittedTotal === "number")
                        object.emittedTotal = options.longs === $String ? $String(message.emittedTotal) : message.emittedTotal;
                    else
                        object.emittedTotal = options.longs === $String ? $util.Long.prototype.toString.call(message.emittedTotal) : options.longs === $Number ? new $util.LongBits(message.emittedTotal.low >>> 0, message.emittedTotal.high >>> 0).toNumber(true) : message.emittedTotal;
                if (message.errorsTotal != null && $Object.hasOwnProperty.call(message, "errorsTotal"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.errorsTotal = typeof message.errorsTotal === "number" ? $BigInt(message.errorsTotal) : $util.Long.fromBits(message.errorsTotal.low >>> 0, message.errorsTotal.high >>> 0, true).toBigInt();
                    else if (typeof message.errorsTotal === "number")
                        object.errorsTotal = options.longs === $String ? $String(message.errorsTotal) : message.errorsTotal;
                    else
                        object.errorsTotal = options.longs === $String ? $util.Long.prototype.toString.call(message.errorsTotal) : options.longs === $Number ? new $util.LongBits(message.errorsTotal.low >>> 0, message.errorsTotal.high >>> 0).toNumber(true) : message.errorsTotal;
                if (message.restartsTotal != null && $Object.hasOwnProperty.call(message, "restartsTotal"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.restartsTotal = typeof message.restartsTotal === "number" ? $BigInt(message.restartsTotal) : $util.Long.fromBits(message.restartsTotal.low >>> 0, message.restartsTotal.high >>> 0, true).toBigInt();
                    else if (typeof message.restartsTotal === "number")
                        object.restartsTotal = options.longs === $String ? $String(message.restartsTotal) : message.restartsTotal;
                    else
                        object.restartsTotal = options.longs === $String ? $util.Long.prototype.toString.call(message.restartsTotal) : options.longs === $Number ? new $util.LongBits(message.restartsTotal.low >>> 0, message.restartsTotal.high >>> 0).toNumber(true) : message.restartsTotal;
                return object;
            };

            SourceHealth.prototype.toJSON = function() {
                return SourceHealth.toObject(this, $protobuf.util.toJSONOptions);
            };

            SourceHealth.State = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "STATE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "RUNNING"] = 1;
                values[valuesById[2] = "ABSENT"] = 2;
                values[valuesById[3] = "FAILING"] = 3;
                values[valuesById[4] = "DISABLED"] = 4;
                return values;
            })();

            return SourceHealth;
        })();

        v1.Loss = (function() {

            const Loss = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Loss.prototype.stage = "";
            Loss.prototype.reason = "";
            Loss.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            Loss.create = function(properties) {
                return new Loss(properties);
            };

            Loss.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stage != null && $Object.hasOwnProperty.call(message, "stage") && message.stage !== "")
                    writer.uint32(10).string(message.stage);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(18).string(message.reason);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(24).uint64(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Loss.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.pathwatch.v1.Loss();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stage = value;
                            else
                                delete message.stage;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Loss.fromObject = function (object, _depth) {
                if (object instanceof $root.pathwatch.v1.Loss)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".pathwatch.v1.Loss: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.pathwatch.v1.Loss();
                if (object.stage != null)
                    if (typeof object.stage !== "string" || object.stage.length)
                        message.stage = $String(object.stage);
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                if (object.count != null)
                    if (typeof object.count === "object" ? object.count.low || object.count.high : $Number(object.count) !== 0)
                        if ($util.Long)
                            message.count = $util.Long.fromValue(object.count, true);
                        else if (typeof object.count === "string")
                            message.count = $parseInt(object.count, 10);
                        else if (typeof object.count === "number")
                            message.count = object.count;
                        else if (typeof object.count === "object")
                            message.count = new $util.LongBits(object.count.low >>> 0, object.count.high >>> 0).toNumber(true);
                return message;
            };

            Loss.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.stage = "";
                    object.reason = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.count = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.count = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.stage != null && $Object.hasOwnProperty.call(message, "stage"))
                    object.stage = message.stage;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.count = typeof message.count === "number" ? $BigInt(message.count) : $util.Long.fromBits(message.count.low >>> 0, message.count.high >>> 0, true).toBigInt();
                    else if (typeof message.count === "number")
                        object.count = options.longs === $String ? $String(message.count) : message.count;
                    else
                        object.count = options.longs === $String ? $util.Long.prototype.toString.call(message.count) : options.longs === $Number ? new $util.LongBits(message.count.low >>> 0, message.count.high >>> 0).toNumber(true) : message.count;
                return object;
            };

            Loss.prototype.toJSON = function() {
                return Loss.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Loss;
        })();

        v1.Batch = (function() {

            const Batch = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Batch.prototype.epoch = $util.newBuffer([]);
            Batch.prototype.batchNo = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            Batch.prototype.sealedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            Batch.create = function(properties) {
                return new Batch(properties);
            };

            Batch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch.length)
                    writer.uint32(10).bytes(message.epoch);
                if (message.batchNo != null && $Object.hasOwnProperty.call(message, "batchNo") && (typeof message.batchNo === "object" ? message.batchNo.low || message.batchNo.high : message.batchNo !== 0))
                    writer.uint32(16).uint64(message.batchNo);
                if (message.sealedAtMs != null && $Object.hasOwnProperty.call(message, "sealedAtMs") && (typeof message.sealedAtMs === "object" ? message.sealedAtMs.low || message.sealedAtMs.high : message.sealedAtMs !== 0))
                    writer.uint32(24).uint64(message.sealedAtMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Batch.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.pathwatch.v1.Batch();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.batchNo = value;
                            else
                                delete message.batchNo;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sealedAtMs = value;
                            else
                                delete message.sealedAtMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Batch.fromObject = function (object, _depth) {
                if (object instanceof $root.pathwatch.v1.Batch)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".pathwatch.v1.Batch: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.pathwatch.v1.Batch();
                if (object.epoch != null)
                    if (object.epoch.length)
                        if (typeof object.epoch === "string")
                            $util.base64.decode(object.epoch, message.epoch = $util.newBuffer($util.base64.length(object.epoch)), 0);
                        else if (object.epoch.length >= 0)
                            message.epoch = object.epoch;
                if (object.batchNo != null)
                    if (typeof object.batchNo === "object" ? object.batchNo.low || object.batchNo.high : $Number(object.batchNo) !== 0)
                        if ($util.Long)
                            message.batchNo = $util.Long.fromValue(object.batchNo, true);
                        else if (typeof object.batchNo === "string")
                            message.batchNo = $parseInt(object.batchNo, 10);
                        else if (typeof object.batchNo === "number")
                            message.batchNo = object.batchNo;
                        else if (typeof object.batchNo === "object")
                            message.batchNo = new $util.LongBits(object.batchNo.low >>> 0, object.batchNo.high >>> 0).toNumber(true);
                if (object.sealedAtMs != null)
                    if (typeof object.sealedAtMs === "object" ? object.sealedAtMs.low || object.sealedAtMs.high : $Number(object.sealedAtMs) !== 0)
                        if ($util.Long)
                            message.sealedAtMs = $util.Long.fromValue(object.sealedAtMs, true);
                        else if (typeof object.sealedAtMs === "string")
                            message.sealedAtMs = $parseInt(object.sealedAtMs, 10);
                        else if (typeof object.sealedAtMs === "number")
                            message.sealedAtMs = object.sealedAtMs;
                        else if (typeof object.sealedAtMs === "object")
                            message.sealedAtMs = new $util.LongBits(object.sealedAtMs.low >>> 0, object.sealedAtMs.high >>> 0).toNumber(true);
                return message;
            };

            Batch.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if (options.bytes === $String)
                        object.epoch = "";
                    else {
                        object.epoch = [];
                        if (options.bytes !== $Array)
                            object.epoch = $util.newBuffer(object.epoch);
                    }
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.batchNo = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.batchNo = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sealedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sealedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch"))
                    object.epoch = options.bytes === $String ? $util.base64.encode(message.epoch, 0, message.epoch.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.epoch) : message.epoch;
                if (message.batchNo != null && $Object.hasOwnProperty.call(message, "batchNo"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.batchNo = typeof message.batchNo === "number" ? $BigInt(message.batchNo) : $util.Long.fromBits(message.batchNo.low >>> 0, message.batchNo.high >>> 0, true).toBigInt();
                    else if (typeof message.batchNo === "number")
                        object.batchNo = options.longs === $String ? $String(message.batchNo) : message.batchNo;
                    else
                        object.batchNo = options.longs === $String ? $util.Long.prototype.toString.call(message.batchNo) : options.longs === $Number ? new $util.LongBits(message.batchNo.low >>> 0, message.batchNo.high >>> 0).toNumber(true) : message.batchNo;
                if (message.sealedAtMs != null && $Object.hasOwnProperty.call(message, "sealedAtMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sealedAtMs = typeof message.sealedAtMs === "number" ? $BigInt(message.sealedAtMs) : $util.Long.fromBits(message.sealedAtMs.low >>> 0, message.sealedAtMs.high >>> 0, true).toBigInt();
                    else if (typeof message.sealedAtMs === "number")
                        object.sealedAtMs = options.longs === $String ? $String(message.sealedAtMs) : message.sealedAtMs;
                    else
                        object.sealedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.sealedAtMs) : options.longs === $Number ? new $util.LongBits(message.sealedAtMs.low >>> 0, message.sealedAtMs.high >>> 0).toNumber(true) : message.sealedAtMs;
                return object;
            };

            Batch.prototype.toJSON = function() {
                return Batch.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Batch;
        })();

        v1.BatchRun = (function() {

            const BatchRun = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            BatchRun.prototype.first = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            BatchRun.prototype.last = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            BatchRun.create = function(properties) {
                return new BatchRun(properties);
            };

            BatchRun.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.first != null && $Object.hasOwnProperty.call(message, "first") && (typeof message.first === "object" ? message.first.low || message.first.high : message.first !== 0))
                    writer.uint32(8).uint64(message.first);
                if (message.last != null && $Object.hasOwnProperty.call(message, "last") && (typeof message.last === "object" ? message.last.low || message.last.high : message.last !== 0))
                    writer.uint32(16).uint64(message.last);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            BatchRun.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.pathwatch.v1.BatchRun();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.first = value;
                            else
                                delete message.first;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.last = value;
                            else
                                delete message.last;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            BatchRun.fromObject = function (object, _depth) {
                if (object instanceof $root.pathwatch.v1.BatchRun)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".pathwatch.v1.BatchRun: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.pathwatch.v1.BatchRun();
                if (object.first != null)
                    if (typeof object.first === "object" ? object.first.low || object.first.high : $Number(object.first) !== 0)
                        if ($util.Long)
                            message.first = $util.Long.fromValue(object.first, true);
                        else if (typeof object.first === "string")
                            message.first = $parseInt(object.first, 10);
                        else if (typeof object.first === "number")
                            message.first = object.first;
                        else if (typeof object.first === "object")
                            message.first = new $util.LongBits(object.first.low >>> 0, object.first.high >>> 0).toNumber(true);
                if (object.last != null)
                    if (typeof object.last === "object" ? object.last.low || object.last.high : $Number(object.last) !== 0)
                        if ($util.Long)
                            message.last = $util.Long.fromValue(object.last, true);
                        else if (typeof object.last === "string")
                            message.last = $parseInt(object.last, 10);
                        else if (typeof object.last === "number")
                            message.last = object.last;
                        else if (typeof object.last === "object")
                            message.last = new $util.LongBits(object.last.low >>> 0, object.last.high >>> 0).toNumber(true);
                return message;
            };

            BatchRun.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.first = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.first = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.last = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.last = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.first != null && $Object.hasOwnProperty.call(message, "first"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.first = typeof message.first === "number" ? $BigInt(message.first) : $util.Long.fromBits(message.first.low >>> 0, message.first.high >>> 0, true).toBigInt();
                    else if (typeof message.first === "number")
                        object.first = options.longs === $String ? $String(message.first) : message.first;
                    else
                        object.first = options.longs === $String ? $util.Long.prototype.toString.call(message.first) : options.longs === $Number ? new $util.LongBits(message.first.low >>> 0, message.first.high >>> 0).toNumber(true) : message.first;
                if (message.last != null && $Object.hasOwnProperty.call(message, "last"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.last = typeof message.last === "number" ? $BigInt(message.last) : $util.Long.fromBits(message.last.low >>> 0, message.last.high >>> 0, true).toBigInt();
                    else if (typeof message.last === "number")
                        object.last = options.longs === $String ? $String(message.last) : message.last;
                    else
                        object.last = options.longs === $String ? $util.Long.prototype.toString.call(message.last) : options.longs === $Number ? new $util.LongBits(message.last.low >>> 0, message.last.high >>> 0).toNumber(true) : message.last;
                return object;
            };

            BatchRun.prototype.toJSON = function() {
                return BatchRun.toObject(this, $protobuf.util.toJSONOptions);
            };

            return BatchRun;
        })();

        v1.Stored = (function() {

            const Stored = function (properties) {
                this.runs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Stored.prototype.epoch = $util.newBuffer([]);
            Stored.prototype.runs = $util.emptyArray;

            Stored.create = function(properties) {
                return new Stored(properties);
            };

            Stored.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch.length)
                    writer.uint32(10).bytes(message.epoch);
                if (message.runs != null && message.runs.length)
                    for (let i = 0; i < message.runs.length; ++i)
                        $root.pathwatch.v1.BatchRun.encode(message.runs[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Stored.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.pathwatch.v1.Stored();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.runs && message.runs.length))
                                message.runs = [];
                            message.runs.push($root.pathwatch.v1.BatchRun.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Stored.fromObject = function (object, _depth) {
                if (object instanceof $root.pathwatch.v1.Stored)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".pathwatch.v1.Stored: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.pathwatch.v1.Stored();
                if (object.epoch != null)
                    if (object.epoch.length)
                        if (typeof object.epoch === "string")
                            $util.base64.decode(object.epoch, message.epoch = $util.newBuffer($util.base64.length(object.epoch)), 0);
                        else if (object.epoch.length >= 0)
                            message.epoch = object.epoch;
                if (object.runs) {
                    if (!$Array.isArray(object.runs))
                        throw $TypeError(".pathwatch.v1.Stored.runs: array expected");
                    message.runs = $Array(object.runs.length);
                    for (let i = 0; i < object.runs.length; ++i) {
                        if (!$util.isObject(object.runs[i]))
                            throw $TypeError(".pathwatch.v1.Stored.runs: object expected");
                        message.runs[i] = $root.pathwatch.v1.BatchRun.fromObject(object.runs[i], _depth + 1);
                    }
                }
                return message;
            };

            Stored.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.runs = [];
                if (options.defaults)
                    if (options.bytes === $String)
                        object.epoch = "";
                    else {
                        object.epoch = [];
                        if (options.bytes !== $Array)
                            object.epoch = $util.newBuffer(object.epoch);
                    }
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch"))
                    object.epoch = options.bytes === $String ? $util.base64.encode(message.epoch, 0, message.epoch.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.epoch) : message.epoch;
                if (message.runs && message.runs.length) {
                    object.runs = $Array(message.runs.length);
                    for (let j = 0; j < message.runs.length; ++j)
                        object.runs[j] = $root.pathwatch.v1.BatchRun.toObject(message.runs[j], options, _depth + 1);
                }
                return object;
            };

            Stored.prototype.toJSON = function() {
                return Stored.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Stored;
        })();

        v1.Replay = (function() {

            const Replay = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Replay.prototype.reason = "";

            Replay.create = function(properties) {
                return new Replay(properties);
            };

            Replay.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(10).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Replay.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.pathwatch.v1.Replay();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Replay.fromObject = function (object, _depth) {
                if (object instanceof $root.pathwatch.v1.Replay)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".pathwatch.v1.Replay: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.pathwatch.v1.Replay();
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                return message;
            };

            Replay.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.reason = "";
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                return object;
            };

            Replay.prototype.toJSON = function() {
                return Replay.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Replay;
        })();

        v1.GivenUp = (function() {

            const GivenUp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            GivenUp.prototype.epoch = $util.newBuffer([]);
            GivenUp.prototype.first = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            GivenUp.prototype.last = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            GivenUp.prototype.batches = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            GivenUp.prototype.reason = "";

            GivenUp.create = function(properties) {
                return new GivenUp(properties);
            };

            GivenUp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch.length)
                    writer.uint32(10).bytes(message.epoch);
                if (message.first != null && $Object.hasOwnProperty.call(message, "first") && (typeof message.first === "object" ? message.first.low || message.first.high : message.first !== 0))
                    writer.uint32(16).uint64(message.first);
                if (message.last != null && $Object.hasOwnProperty.call(message, "last") && (typeof message.last === "object" ? message.last.low || message.last.high : message.last !== 0))
                    writer.uint32(24).uint64(message.last);
                if (message.batches != null && $Object.hasOwnProperty.call(message, "batches") && (typeof message.batches === "object" ? message.batches.low || message.batches.high : message.batches !== 0))
                    writer.uint32(32).uint64(message.batches);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(42).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            GivenUp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.pathwatch.v1.GivenUp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.first = value;
                            else
                                delete message.first;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.last = value;
                            else
                                delete message.last;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.batches = value;
                            else
                                delete message.batches;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            GivenUp.fromObject = function (object, _depth) {
                if (object instanceof $root.pathwatch.v1.GivenUp)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".pathwatch.v1.GivenUp: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.pathwatch.v1.GivenUp();
                if (object.epoch != null)
                    if (object.epoch.length)
                        if (typeof object.epoch === "string")
                            $util.base64.decode(object.epoch, message.epoch = $util.newBuffer($util.base64.length(object.epoch)), 0);
                        else if (object.epoch.length >= 0)
                            message.epoch = object.epoch;
                if (object.first != null)
                    if (typeof object.first === "object" ? object.first.low || object.first.high : $Number(object.first) !== 0)
                        if ($util.Long)
                            message.first = $util.Long.fromValue(object.first, true);
                        else if (typeof object.first === "string")
                            message.first = $parseInt(object.first, 10);
                        else if (typeof object.first === "number")
                            message.first = object.first;
                        else if (typeof object.first === "object")
                            message.first = new $util.LongBits(object.first.low >>> 0, object.first.high >>> 0).toNumber(true);
                if (object.last != null)
                    if (typeof object.last === "object" ? object.last.low || object.last.high : $Number(object.last) !== 0)
                        if ($util.Long)
                            message.last = $util.Long.fromValue(object.last, true);
                        else if (typeof object.last === "string")
                            message.last = $parseInt(object.last, 10);
                        else if (typeof object.last === "number")
                            message.last = object.last;
                        else if (typeof object.last === "object")
                            message.last = new $util.LongBits(object.last.low >>> 0, object.last.high >>> 0).toNumber(true);
                if (object.batches != null)
                    if (typeof object.batches === "object" ? object.batches.low || object.batches.high : $Number(object.batches) !== 0)
                        if ($util.Long)
                            message.batches = $util.Long.fromValue(object.batches, true);
                        else if (typeof object.batches === "string")
                            message.batches = $parseInt(object.batches, 10);
                        else if (typeof object.batches === "number")
                            message.batches = object.batches;
                        else if (typeof object.batches === "object")
                            message.batches = new $util.LongBits(object.batches.low >>> 0, object.batches.high >>> 0).toNumber(true);
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                return message;
            };

            GivenUp.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if (options.bytes === $String)
                        object.epoch = "";
                    else {
                        object.epoch = [];
                        if (options.bytes !== $Array)
                            object.epoch = $util.newBuffer(object.epoch);
                    }
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.first = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.first = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.last = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.last = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.batches = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.batches = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.reason = "";
                }
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch"))
                    object.epoch = options.bytes === $String ? $util.base64.encode(message.epoch, 0, message.epoch.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.epoch) : message.epoch;
                if (message.first != null && $Object.hasOwnProperty.call(message, "first"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.first = typeof message.first === "number" ? $BigInt(message.first) : $util.Long.fromBits(message.first.low >>> 0, message.first.high >>> 0, true).toBigInt();
                    else if (typeof message.first === "number")
                        object.first = options.longs === $String ? $String(message.first) : message.first;
                    else
                        object.first = options.longs === $String ? $util.Long.prototype.toString.call(message.first) : options.longs === $Number ? new $util.LongBits(message.first.low >>> 0, message.first.high >>> 0).toNumber(true) : message.first;
                if (message.last != null && $Object.hasOwnProperty.call(message, "last"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.last = typeof message.last === "number" ? $BigInt(message.last) : $util.Long.fromBits(message.last.low >>> 0, message.last.high >>> 0, true).toBigInt();
                    else if (typeof message.last === "number")
                        object.last = options.longs === $String ? $String(message.last) : message.last;
                    else
                        object.last = options.longs === $String ? $util.Long.prototype.toString.call(message.last) : options.longs === $Number ? new $util.LongBits(message.last.low >>> 0, message.last.high >>> 0).toNumber(true) : message.last;
                if (message.batches != null && $Object.hasOwnProperty.call(message, "batches"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.batches = typeof message.batches === "number" ? $BigInt(message.batches) : $util.Long.fromBits(message.batches.low >>> 0, message.batches.high >>> 0, true).toBigInt();
                    else if (typeof message.batches === "number")
                        object.batches = options.longs === $String ? $String(message.batches) : message.batches;
                    else
                        object.batches = options.longs === $String ? $util.Long.prototype.toString.call(message.batches) : options.longs === $Number ? new $util.LongBits(message.batches.low >>> 0, message.batches.high >>> 0).toNumber(true) : message.batches;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                return object;
            };

            GivenUp.prototype.toJSON = function() {
                return GivenUp.toObject(this, $protobuf.util.toJSONOptions);
            };

            return GivenUp;
        })();

        v1.Answer = (function() {

            const Answer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Answer.prototype.error = "";
            Answer.prototype.atMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            Answer.prototype.rows = 0;

            Answer.create = function(properties) {
                return new Answer(properties);
            };

            Answer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.error != null && $Object.hasOwnProperty.call(message, "error") && message.error !== "")
                    writer.uint32(10).string(message.error);
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs") && (typeof message.atMs === "object" ? message.atMs.low || message.atMs.high : message.atMs !== 0))
                    writer.uint32(16).uint64(message.atMs);
                if (message.rows != null && $Object.hasOwnProperty.call(message, "rows") && message.rows !== 0)
                    writer.uint32(24).uint32(message.rows);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Answer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.pathwatch.v1.Answer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.error = value;
                            else
                                delete message.error;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.atMs = value;
                            else
                                delete message.atMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rows = value;
                            else
                                delete message.rows;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Answer.fromObject = function (object, _depth) {
                if (object instanceof $root.pathwatch.v1.Answer)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".pathwatch.v1.Answer: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.pathwatch.v1.Answer();
                if (object.error != null)
                    if (typeof object.error !== "string" || object.error.length)
                        message.error = $String(object.error);
                if (object.atMs != null)
                    if (typeof object.atMs === "object" ? object.atMs.low || object.atMs.high : $Number(object.atMs) !== 0)
                        if ($util.Long)
                            message.atMs = $util.Long.fromValue(object.atMs, true);
                        else if (typeof object.atMs === "string")
                            message.atMs = $parseInt(object.atMs, 10);
                        else if (typeof object.atMs === "number")
                            message.atMs = object.atMs;
                        else if (typeof object.atMs === "object")
                            message.atMs = new $util.LongBits(object.atMs.low >>> 0, object.atMs.high >>> 0).toNumber(true);
                if (object.rows != null)
                    if ($Number(object.rows) !== 0)
                        message.rows = object.rows >>> 0;
                return message;
            };

            Answer.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.error = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.atMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.atMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.rows = 0;
                }
                if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                    object.error = message.error;
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.atMs = typeof message.atMs === "number" ? $BigInt(message.atMs) : $util.Long.fromBits(message.atMs.low >>> 0, message.atMs.high >>> 0, true).toBigInt();
                    else if (typeof message.atMs === "number")
                        object.atMs = options.longs === $String ? $String(message.atMs) : message.atMs;
                    else
                        object.atMs = options.longs === $String ? $util.Long.prototype.toString.call(message.atMs) : options.longs === $Number ? new $util.LongBits(message.atMs.low >>> 0, message.atMs.high >>> 0).toNumber(true) : message.atMs;
                if (message.rows != null && $Object.hasOwnProperty.call(message, "rows"))
                    object.rows = message.rows;
                return object;
            };

            Answer.prototype.toJSON = function() {
                return Answer.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Answer;
        })();

        v1.Capabilities = (function() {

            const Capabilities = function (properties) {
                this.interfaces = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Capabilities.prototype.batch = null;
            Capabilities.prototype.atMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            Capabilities.prototype.hostname = "";
            Capabilities.prototype.machineId = "";
            Capabilities.prototype.bootId = "";
            Capabilities.prototype.bootedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            Capabilities.prototype.os = "";
            Capabilities.prototype.kernel = "";
            Capabilities.prototype.ovsVersion = "";
            Capabilities.prototype.agentVersion = "";
            Capabilities.prototype.demo = false;
            Capabilities.prototype.interfaces = $util.emptyArray;

            Capabilities.create = function(properties) {
                return new Capabilities(properties);
            };

            Capabilities.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.batch != null && $Object.hasOwnProperty.call(message, "batch"))
                    $root.pathwatch.v1.Batch.encode(message.batch, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs") && (typeof message.atMs === "object" ? message.atMs.low || message.atMs.high : message.atMs !== 0))
                    writer.uint32(16).uint64(message.atMs);
                if (message.hostname != null && $Object.hasOwnProperty.call(message, "hostname") && message.hostname !== "")
                    writer.uint32(26).string(message.hostname);
                if (message.machineId != null && $Object.hasOwnProperty.call(message, "machineId") && message.machineId !== "")
                    writer.uint32(34).string(message.machineId);
                if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId !== "")
                    writer.uint32(42).string(message.bootId);
                if (message.bootedAtMs != null && $Object.hasOwnProperty.call(message, "bootedAtMs") && (typeof message.bootedAtMs === "object" ? message.bootedAtMs.low || message.bootedAtMs.high : message.bootedAtMs !== 0))
                    writer.uint32(48).uint64(message.bootedAtMs);
                if (message.os != null && $Object.hasOwnProperty.call(message, "os") && message.os !== "")
                    writer.uint32(58).string(message.os);
                if (message.kernel != null && $Object.hasOwnProperty.call(message, "kernel") && message.kernel !== "")
                    writer.uint32(66).string(message.kernel);
                if (message.ovsVersion != null && $Object.hasOwnProperty.call(message, "ovsVersion") && message.ovsVersion !== "")
                    writer.uint32(74).string(message.ovsVersion);
                if (message.agentVersion != null && $Object.hasOwnProperty.call(message, "agentVersion") && message.agentVersion !== "")
                    writer.uint32(82).string(message.agentVersion);
                if (message.demo != null && $Object.hasOwnProperty.call(message, "demo") && message.demo !== false)
                    writer.uint32(88).bool(message.demo);
                if (message.interfaces != null && message.interfaces.length)
                    for (let i = 0; i < message.interfaces.length; ++i)
                        $root.pathwatch.v1.Interface.encode(message.interfaces[i], writer.uint32(98).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Capabilities.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.pathwatch.v1.Capabilities();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.batch = $root.pathwatch.v1.Batch.decode(reader, reader.size(), $undefined, _depth + 1, message.batch);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.atMs = value;
                            else
                                delete message.atMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.hostname = value;
                            else
                                delete message.hostname;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.machineId = value;
                            else
                                delete message.machineId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.bootId = value;
                            else
                                delete message.bootId;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bootedAtMs = value;
                            else
                                delete message.bootedAtMs;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.os = value;
                            else
                                delete message.os;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kernel = value;
                            else
                                delete message.kernel;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.ovsVersion = value;
                            else
                                delete message.ovsVersion;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.agentVersion = value;
                            else
                                delete message.agentVersion;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.demo = value;
                            else
                                delete message.demo;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if (!(message.interfaces && message.interfaces.length))
                                message.interfaces = [];
                            message.interfaces.push($root.pathwatch.v1.Interface.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Capabilities.fromObject = function (object, _depth) {
                if (object instanceof $root.pathwatch.v1.Capabilities)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".pathwatch.v1.Capabilities: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.pathwatch.v1.Capabilities();
                if (object.batch != null) {
                    if (!$util.isObject(object.batch))
                        throw $TypeError(".pathwatch.v1.Capabilities.batch: object expected");
                    message.batch = $root.pathwatch.v1.Batch.fromObject(object.batch, _depth + 1);
                }
                if (object.atMs != null)
                    if (typeof object.atMs === "object" ? object.atMs.low || object.atMs.high : $Number(object.atMs) !== 0)
                        if ($util.Long)
                            message.atMs = $util.Long.fromValue(object.atMs, true);
                        else if (typeof object.atMs === "string")
                            message.atMs = $parseInt(object.atMs, 10);
                        else if (typeof object.atMs === "number")
                            message.atMs = object.atMs;
                        else if (typeof object.atMs === "object")
                            message.atMs = new $util.LongBits(object.atMs.low >>> 0, object.atMs.high >>> 0).toNumber(true);
                if (object.hostname != null)
                    if (typeof object.hostname !== "string" || object.hostname.length)
                        message.hostname = $String(object.hostname);
                if (object.machineId != null)
                    if (typeof object.machineId !== "string" || object.machineId.length)
                        message.machineId = $String(object.machineId);
                if (object.bootId != null)
                    if (typeof object.bootId !== "string" || object.bootId.length)
                        message.bootId = $String(object.bootId);
                if (object.bootedAtMs != null)
                    if (typeof object.bootedAtMs === "object" ? object.bootedAtMs.low || object.bootedAtMs.high : $Number(object.bootedAtMs) !== 0)
                        if ($util.Long)
                            message.bootedAtMs = $util.Long.fromValue(object.bootedAtMs, true);
                        else if (typeof object.bootedAtMs === "string")
                            message.bootedAtMs = $parseInt(object.bootedAtMs, 10);
                        else if (typeof object.bootedAtMs === "number")
                            message.bootedAtMs = object.bootedAtMs;
                        else if (typeof object.bootedAtMs === "object")
                            message.bootedAtMs = new $util.LongBits(object.bootedAtMs.low >>> 0, object.bootedAtMs.high >>> 0).toNumber(true);
                if (object.os != null)
                    if (typeof object.os !== "string" || object.os.length)
                        message.os = $String(object.os);
                if (object.kernel != null)
                    if (typeof object.kernel !== "string" || object.kernel.length)
                        message.kernel = $String(object.kernel);
                if (object.ovsVersion != null)
                    if (typeof object.ovsVersion !== "string" || object.ovsVersion.length)
                        message.ovsVersion = $String(object.ovsVersion);
                if (object.agentVersion != null)
                    if (typeof object.agentVersion !== "string" || object.agentVersion.length)
                        message.agentVersion = $String(object.agentVersion);
                if (object.demo != null)
                    if (object.demo)
                        message.demo = $Boolean(object.demo);
                if (object.interfaces) {
                    if (!$Array.isArray(object.interfaces))
                        throw $TypeError(".pathwatch.v1.Capabilities.interfaces: array expected");
                    message.interfaces = $Array(object.interfaces.length);
                    for (let i = 0; i < object.interfaces.length; ++i) {
                        if (!$util.isObject(object.interfaces[i]))
                            throw $TypeError(".pathwatch.v1.Capabilities.interfaces: object expected");
                        message.interfaces[i] = $root.pathwatch.v1.Interface.fromObject(object.interfaces[i], _depth + 1);
                    }
                }
                return message;
            };

            Capabilities.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.interfaces = [];
                if (options.defaults) {
                    object.batch = null;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.atMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.atMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.hostname = "";
                    object.machineId = "";
                    object.bootId = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.bootedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.bootedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.os = "";
                    object.kernel = "";
                    object.ovsVersion = "";
                    object.agentVersion = "";
                    object.demo = false;
                }
                if (message.batch != null && $Object.hasOwnProperty.call(message, "batch"))
                    object.batch = $root.pathwatch.v1.Batch.toObject(message.batch, options, _depth + 1);
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.atMs = typeof message.atMs === "number" ? $BigInt(message.atMs) : $util.Long.fromBits(message.atMs.low >>> 0, message.atMs.high >>> 0, true).toBigInt();
                    else if (typeof message.atMs === "number")
                        object.atMs = options.longs === $String ? $String(message.atMs) : message.atMs;
                    else
                        object.atMs = options.longs === $String ? $util.Long.prototype.toString.call(message.atMs) : options.longs === $Number ? new $util.LongBits(message.atMs.low >>> 0, message.atMs.high >>> 0).toNumber(true) : message.atMs;
                if (message.hostname != null && $Object.hasOwnProperty.call(message, "hostname"))
                    object.hostname = message.hostname;
                if (message.machineId != null && $Object.hasOwnProperty.call(message, "machineId"))
                    object.machineId = message.machineId;
                if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId"))
                    object.bootId = message.bootId;
                if (message.bootedAtMs != null && $Object.hasOwnProperty.call(message, "bootedAtMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bootedAtMs = typeof message.bootedAtMs === "number" ? $BigInt(message.bootedAtMs) : $util.Long.fromBits(message.bootedAtMs.low >>> 0, message.bootedAtMs.high >>> 0, true).toBigInt();
                    else if (typeof message.bootedAtMs === "number")
                        object.bootedAtMs = options.longs === $String ? $String(message.bootedAtMs) : message.bootedAtMs;
                    else
                        object.bootedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.bootedAtMs) : options.longs === $Number ? new $util.LongBits(message.bootedAtMs.low >>> 0, message.bootedAtMs.high >>> 0).toNumber(true) : message.bootedAtMs;
                if (message.os != null && $Object.hasOwnProperty.call(message, "os"))
                    object.os = message.os;
                if (message.kernel != null && $Object.hasOwnProperty.call(message, "kernel"))
                    object.kernel = message.kernel;
                if (message.ovsVersion != null && $Object.hasOwnProperty.call(message, "ovsVersion"))
                    object.ovsVersion = message.ovsVersion;
                if (message.agentVersion != null && $Object.hasOwnProperty.call(message, "agentVersion"))
                    object.agentVersion = message.agentVersion;
                if (message.demo != null && $Object.hasOwnProperty.call(message, "demo"))
                    object.demo = message.demo;
                if (message.interfaces && message.interfaces.length) {
                    object.interfaces = $Array(message.interfaces.length);
                    for (let j = 0; j < message.interfaces.length; ++j)
                        object.interfaces[j] = $root.pathwatch.v1.Interface.toObject(message.interfaces[j], options, _depth + 1);
                }
                return object;
            };

            Capabilities.prototype.toJSON = function() {
                return Capabilities.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Capabilities;
        })();

        v1.Interface = (function() {

            const Interface = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Interface.prototype.ifIndex = 0;
            Interface.prototype.name = "";
            Interface.prototype.mac = "";
            Interface.prototype.mtu = 0;
            Interface.prototype.operstate = "";
            Interface.prototype.speedMbps = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
            Interface.prototype.driver = "";
            Interface.prototype.pciAddress = "";

            Interface.create = function(properties) {
                return new Interface(properties);
            };

            Interface.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ifIndex != null && $Object.hasOwnProperty.call(message, "ifIndex") && message.ifIndex !== 0)
                    writer.uint32(8).uint32(message.ifIndex);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(18).string(message.name);
                if (message.mac != null && $Object.hasOwnProperty.call(message, "mac") && message.mac !== "")
                    writer.uint32(26).string(message.mac);
                if (message.mtu != null && $Object.hasOwnProperty.call(message, "mtu") && message.mtu !== 0)
                    writer.uint32(32).uint32(message.mtu);
                if (message.operstate != null && $Object.hasOwnProperty.call(message, "operstate") && message.operstate !== "")
                    writer.uint32(42).string(message.operstate);
                if (message.speedMbps != null && $Object.hasOwnProperty.call(message, "speedMbps") && (typeof message.speedMbps === "object" ? message.speedMbps.low || message.speedMbps.high : message.speedMbps !== 0))
                    writer.uint32(48).int64(message.speedMbps);
                if (message.driver != null && $Object.hasOwnProperty.call(message, "driver") && message.driver !== "")
                    writer.uint32(58).string(message.driver);
                if (message.pciAddress != null && $Object.hasOwnProperty.call(message, "pciAddress") && message.pciAddress !== "")
                    writer.uint32(66).string(message.pciAddress);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Interface.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.pathwatch.v1.Interface();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.ifIndex = value;
                            else
                                delete message.ifIndex;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mac = value;
                            else
                                delete message.mac;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.mtu = value;
                            else
                                delete message.mtu;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.operstate = value;
                            else
                                delete message.operstate;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.speedMbps = value;
                            else
                                delete message.speedMbps;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.driver = value;
                            else
                                delete message.driver;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pciAddress = value;
                            else
                                delete message.pciAddress;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Interface.fromObject = function (object, _depth) {
                if (object instanceof $root.pathwatch.v1.Interface)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".pathwatch.v1.Interface: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.pathwatch.v1.Interface();
                if (object.ifIndex != null)
                    if ($Number(object.ifIndex) !== 0)
                        message.ifIndex = object.ifIndex >>> 0;
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.mac != null)
                    if (typeof object.mac !== "string" || object.mac.length)
                        message.mac = $String(object.mac);
                if (object.mtu != null)
                    if ($Number(object.mtu) !== 0)
                        message.mtu = object.mtu >>> 0;
                if (object.operstate != null)
                    if (typeof object.operstate !== "string" || object.operstate.length)
                        message.operstate = $String(object.operstate);
                if (object.speedMbps != null)
                    if (typeof object.speedMbps === "object" ? object.speedMbps.low || object.speedMbps.high : $Number(object.speedMbps) !== 0)
                        if ($util.Long)
                            message.speedMbps = $util.Long.fromValue(object.speedMbps, false);
                        else if (typeof object.speedMbps === "string")
                            message.speedMbps = $parseInt(object.speedMbps, 10);
                        else if (typeof object.speedMbps === "number")
                            message.speedMbps = object.speedMbps;
                        else if (typeof object.speedMbps === "object")
                            message.speedMbps = new $util.LongBits(object.speedMbps.low >>> 0, object.speedMbps.high >>> 0).toNumber();
                if (object.driver != null)
                    if (typeof object.driver !== "string" || object.driver.length)
                        message.driver = $String(object.driver);
                if (object.pciAddress != null)
                    if (typeof object.pciAddress !== "string" || object.pciAddress.length)
                        message.pciAddress = $String(object.pciAddress);
                return message;
            };

            Interface.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.ifIndex = 0;
                    object.name = "";
                    object.mac = "";
                    object.mtu = 0;
                    object.operstate = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.speedMbps = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.speedMbps = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.driver = "";
                    object.pciAddress = "";
                }
                if (message.ifIndex != null && $Object.hasOwnProperty.call(message, "ifIndex"))
                    object.ifIndex = message.ifIndex;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.mac != null && $Object.hasOwnProperty.call(message, "mac"))
                    object.mac = message.mac;
                if (message.mtu != null && $Object.hasOwnProperty.call(message, "mtu"))
                    object.mtu = message.mtu;
                if (message.operstate != null && $Object.hasOwnProperty.call(message, "operstate"))
                    object.operstate = message.operstate;
                if (message.speedMbps != null && $Object.hasOwnProperty.call(message, "speedMbps"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.speedMbps = typeof message.speedMbps === "number" ? $BigInt(message.speedMbps) : $util.Long.fromBits(message.speedMbps.low >>> 0, message.speedMbps.high >>> 0, false).toBigInt();
                    else if (typeof message.speedMbps === "number")
                        object.speedMbps = options.longs === $String ? $String(message.speedMbps) : message.speedMbps;
                    else
                        object.speedMbps = options.longs === $String ? $util.Long.prototype.toString.call(message.speedMbps) : options.longs === $Number ? new $util.LongBits(message.speedMbps.low >>> 0, message.speedMbps.high >>> 0).toNumber() : message.speedMbps;
                if (message.driver != null && $Object.hasOwnProperty.call(message, "driver"))
                    object.driver = message.driver;
                if (message.pciAddress != null && $Object.hasOwnProperty.call(message, "pciAddress"))
                    object.pciAddress = message.pciAddress;
                return object;
            };

            Interface.prototype.toJSON = function() {
                return Interface.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Interface;
        })();

        v1.KernelEvents = (function() {

            const KernelEvents = function (properties) {
                this.events = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            KernelEvents.prototype.batch = null;
            KernelEvents.prototype.bootId = "";
            KernelEvents.prototype.events = $util.emptyArray;

            KernelEvents.create = function(properties) {
                return new KernelEvents(properties);
            };

            KernelEvents.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.batch != null && $Object.hasOwnProperty.call(message, "batch"))
                    $root.pathwatch.v1.Batch.encode(message.batch, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId !== "")
                    writer.uint32(18).string(message.bootId);
                if (message.events != null && message.events.length)
                    for (let i = 0; i < message.events.length; ++i)
                        $root.pathwatch.v1.KernelEvent.encode(message.events[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            KernelEvents.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.pathwatch.v1.KernelEvents();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.batch = $root.pathwatch.v1.Batch.decode(reader, reader.size(), $undefined, _depth + 1, message.batch);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.bootId = value;
                            else
                                delete message.bootId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.events && message.events.length))
                                message.events = [];
                            message.events.push($root.pathwatch.v1.KernelEvent.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            KernelEvents.fromObject = function (object, _depth) {
                if (object instanceof $root.pathwatch.v1.KernelEvents)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".pathwatch.v1.KernelEvents: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.pathwatch.v1.KernelEvents();
                if (object.batch != null) {
                    if (!$util.isObject(object.batch))
                        throw $TypeError(".pathwatch.v1.KernelEvents.batch: object expected");
                    message.batch = $root.pathwatch.v1.Batch.fromObject(object.batch, _depth + 1);
                }
                if (object.bootId != null)
                    if (typeof object.bootId !== "string" || object.bootId.length)
                        message.bootId = $String(object.bootId);
                if (object.events) {
                    if (!$Array.isArray(object.events))
                        throw $TypeError(".pathwatch.v1.KernelEvents.events: array expected");
                    message.events = $Array(object.events.length);
                    for (let i = 0; i < object.events.length; ++i) {
                        if (!$util.isObject(object.events[i]))
                            throw $TypeError(".pathwatch.v1.KernelEvents.events: object expected");
                        message.events[i] = $root.pathwatch.v1.KernelEvent.fromObject(object.events[i], _depth + 1);
                    }
                }
                return message;
            };

            KernelEvents.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.events = [];
                if (options.defaults) {
                    object.batch = null;
                    object.bootId = "";
                }
                if (message.batch != null && $Object.hasOwnProperty.call(message, "batch"))
                    object.batch = $root.pathwatch.v1.Batch.toObject(message.batch, options, _depth + 1);
                if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId"))
                    object.bootId = message.bootId;
                if (message.events && message.events.length) {
                    object.events = $Array(message.events.length);
                    for (let j = 0; j < message.events.length; ++j)
                        object.events[j] = $root.pathwatch.v1.KernelEvent.toObject(message.events[j], options, _depth + 1);
                }
                return object;
            };

            KernelEvents.prototype.toJSON = function() {
                return KernelEvents.toObject(this, $protobuf.util.toJSONOptions);
            };

            return KernelEvents;
        })();

        v1.KernelEvent = (function() {

            const KernelEvent = function (properties) {
                this.fields = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            KernelEvent.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            KernelEvent.prototype.atMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            KernelEvent.prototype.monotonicUs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
            KernelEvent.prototype.severity = 0;
            KernelEvent.prototype.facility = 0;
            KernelEvent.prototype.message = "";
            KernelEvent.prototype["class"] = "";
            KernelEvent.prototype.critical = false;
            KernelEvent.prototype.subsystem = "";
            KernelEvent.prototype.device = "";
            KernelEvent.prototype.fields = $util.emptyObject;

            KernelEvent.create = function(properties) {
                return new KernelEvent(properties);
            };

            KernelEvent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(8).uint64(message.sequence);
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs") && (typeof message.atMs === "object" ? message.atMs.low || message.atMs.high : message.atMs !== 0))
                    writer.uint32(16).uint64(message.atMs);
                if (message.monotonicUs != null && $Object.hasOwnProperty.call(message, "monotonicUs") && (typeof message.monotonicUs === "object" ? message.monotonicUs.low || message.monotonicUs.high : message.monotonicUs !== 0))
                    writer.uint32(24).uint64(message.monotonicUs);
                if (message.severity != null && $Object.hasOwnProperty.call(message, "severity") && message.severity !== 0)
                    writer.uint32(32).uint32(message.severity);
                if (message.facility != null && $Object.hasOwnProperty.call(message, "facility") && message.facility !== 0)
                    writer.uint32(40).uint32(message.facility);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(50).string(message.message);
                if (message["class"] != null && $Object.hasOwnProperty.call(message, "class") && message["class"] !== "")
                    writer.uint32(58).string(message["class"]);
                if (message.critical != null && $Object.hasOwnProperty.call(message, "critical") && message.critical !== false)
                    writer.uint32(64).bool(message.critical);
                if (message.subsystem != null && $Object.hasOwnProperty.call(message, "subsystem") && message.subsystem !== "")
                    writer.uint32(74).string(message.subsystem);
                if (message.device != null && $Object.hasOwnProperty.call(message, "device") && message.device !== "")
                    writer.uint32(82).string(message.device);
                if (message.fields != null && $Object.hasOwnProperty.call(message, "fields"))
                    for (let keys = $Object.keys(message.fields), i = 0; i < keys.length; ++i)
                        writer.uint32(90).fork().uint32(10).string(keys[i]).uint32(18).string(message.fields[keys[i]]).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            KernelEvent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.pathwatch.v1.KernelEvent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.atMs = value;
                            else
                                delete message.atMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.monotonicUs = value;
                            else
                                delete message.monotonicUs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.severity = value;
                            else
                                delete message.severity;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.facility = value;
                            else
                                delete message.facility;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message["class"] = value;
                            else
                                delete message["class"];
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.critical = value;
                            else
                                delete message.critical;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.subsystem = value;
                            else
                                delete message.subsystem;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.device = value;
                            else
                                delete message.device;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (message.fields === $util.emptyObject)
                                message.fields = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.fields, key);
                            message.fields[key] = value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            KernelEvent.fromObject = function (object, _depth) {
                if (object instanceof $root.pathwatch.v1.KernelEvent)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".pathwatch.v1.KernelEvent: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.pathwatch.v1.KernelEvent();
                if (object.sequence != null)
                    if (typeof object.sequence === "object" ? object.sequence.low || object.sequence.high : $Number(object.sequence) !== 0)
                        if ($util.Long)
                            message.sequence = $util.Long.fromValue(object.sequence, true);
                        else if (typeof object.sequence === "string")
                            message.sequence = $parseInt(object.sequence, 10);
                        else if (typeof object.sequence === "number")
                            message.sequence = object.sequence;
                        else if (typeof object.sequence === "object")
                            message.sequence = new $util.LongBits(object.sequence.low >>> 0, object.sequence.high >>> 0).toNumber(true);
                if (object.atMs != null)
                    if (typeof object.atMs === "object" ? object.atMs.low || object.atMs.high : $Number(object.atMs) !== 0)
                        if ($util.Long)
                            message.atMs = $util.Long.fromValue(object.atMs, true);
                        else if (typeof object.atMs === "string")
                            message.atMs = $parseInt(object.atMs, 10);
                        else if (typeof object.atMs === "number")
                            message.atMs = object.atMs;
                        else if (typeof object.atMs === "object")
                            message.atMs = new $util.LongBits(object.atMs.low >>> 0, object.atMs.high >>> 0).toNumber(true);
                if (object.monotonicUs != null)
                    if (typeof object.monotonicUs === "object" ? object.monotonicUs.low || object.monotonicUs.high : $Number(object.monotonicUs) !== 0)
                        if ($util.Long)
                            message.monotonicUs = $util.Long.fromValue(object.monotonicUs, true);
                        else if (typeof object.monotonicUs === "string")
                            message.monotonicUs = $parseInt(object.monotonicUs, 10);
                        else if (typeof object.monotonicUs === "number")
                            message.monotonicUs = object.monotonicUs;
                        else if (typeof object.monotonicUs === "object")
                            message.monotonicUs = new $util.LongBits(object.monotonicUs.low >>> 0, object.monotonicUs.high >>> 0).toNumber(true);
                if (object.severity != null)
                    if ($Number(object.severity) !== 0)
                        message.severity = object.severity >>> 0;
                if (object.facility != null)
                    if ($Number(object.facility) !== 0)
                        message.facility = object.facility >>> 0;
                if (object.message != null)
                    if (typeof object.message !== "string" || object.message.length)
                        message.message = $String(object.message);
                if (object["class"] != null)
                    if (typeof object["class"] !== "string" || object["class"].length)
                        message["class"] = $String(object["class"]);
                if (object.critical != null)
                    if (object.critical)
                        message.critical = $Boolean(object.critical);
                if (object.subsystem != null)
                    if (typeof object.subsystem !== "string" || object.subsystem.length)
                        message.subsystem = $String(object.subsystem);
                if (object.device != null)
                    if (typeof object.device !== "string" || object.device.length)
                        message.device = $String(object.device);
                if (object.fields) {
                    if (!$util.isObject(object.fields))
                        throw $TypeError(".pathwatch.v1.KernelEvent.fields: object expected");
                    message.fields = {};
                    for (let keys = $Object.keys(object.fields), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.fields, keys[i]);
                        message.fields[keys[i]] = $String(object.fields[keys[i]]);
                    }
                }
                return message;
            };

            KernelEvent.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.objects || options.defaults)
                    object.fields = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sequence = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sequence = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.atMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.atMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.monotonicUs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.monotonicUs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.severity = 0;
                    object.facility = 0;
                    object.message = "";
                    object["class"] = "";
                    object.critical = false;
                    object.subsystem = "";
                    object.device = "";
                }
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sequence = typeof message.sequence === "number" ? $BigInt(message.sequence) : $util.Long.fromBits(message.sequence.low >>> 0, message.sequence.high >>> 0, true).toBigInt();
                    else if (typeof message.sequence === "number")
                        object.sequence = options.longs === $String ? $String(message.sequence) : message.sequence;
                    else
                        object.sequence = options.longs === $String ? $util.Long.prototype.toString.call(message.sequence) : options.longs === $Number ? new $util.LongBits(message.sequence.low >>> 0, message.sequence.high >>> 0).toNumber(true) : message.sequence;
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.atMs = typeof message.atMs === "number" ? $BigInt(message.atMs) : $util.Long.fromBits(message.atMs.low >>> 0, message.atMs.high >>> 0, true).toBigInt();
                    else if (typeof message.atMs === "number")
                        object.atMs = options.longs === $String ? $String(message.atMs) : message.atMs;
                    else
                        object.atMs = options.longs === $String ? $util.Long.prototype.toString.call(message.atMs) : options.longs === $Number ? new $util.LongBits(message.atMs.low >>> 0, message.atMs.high >>> 0).toNumber(true) : message.atMs;
                if (message.monotonicUs != null && $Object.hasOwnProperty.call(message, "monotonicUs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.monotonicUs = typeof message.monotonicUs === "number" ? $BigInt(message.monotonicUs) : $util.Long.fromBits(message.monotonicUs.low >>> 0, message.monotonicUs.high >>> 0, true).toBigInt();
                    else if (typeof message.monotonicUs === "number")
                        object.monotonicUs = options.longs === $String ? $String(message.monotonicUs) : message.monotonicUs;
                    else
                        object.monotonicUs = options.longs === $String ? $util.Long.prototype.toString.call(message.monotonicUs) : options.longs === $Number ? new $util.LongBits(message.monotonicUs.low >>> 0, message.monotonicUs.high >>> 0).toNumber(true) : message.monotonicUs;
                if (message.severity != null && $Object.hasOwnProperty.call(message, "severity"))
                    object.severity = message.severity;
                if (message.facility != null && $Object.hasOwnProperty.call(message, "facility"))
                    object.facility = message.facility;
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    object.message = message.message;
                if (message["class"] != null && $Object.hasOwnProperty.call(message, "class"))
                    object["class"] = message["class"];
                if (message.critical != null && $Object.hasOwnProperty.call(message, "critical"))
                    object.critical = message.critical;
                if (message.subsystem != null && $Object.hasOwnProperty.call(message, "subsystem"))
                    object.subsystem = message.subsystem;
                if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                    object.device = message.device;
                let keys2;
                if (message.fields && (keys2 = $Object.keys(message.fields)).length) {
                    object.fields = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.fields, keys2[j]);
                        object.fields[keys2[j]] = message.fields[keys2[j]];
                    }
                }
                return object;
            };

            KernelEvent.prototype.toJSON = function() {
                return KernelEvent.toObject(this, $protobuf.util.toJSONOptions);
            };

            return KernelEvent;
        })();

        return v1;
    })();

    return pathwatch;
})();

export {
  $root as default
};
