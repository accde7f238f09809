/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Number = $util.global.Number, $String = $util.global.String, $parseInt = $util.global.parseInt, $Array = $util.global.Array, $Boolean = $util.global.Boolean, $BigInt = $util.global.BigInt;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const heddle = $root.heddle = (() => {

    /**
     * Namespace heddle.
     * @exports heddle
     * @namespace
     */
    const heddle = {};

    heddle.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof heddle
         * @namespace
         */
        const v1 = {};

        v1.ToController = (function() {

            /**
             * Properties of a ToController.
             * @typedef {Object} heddle.v1.ToController.$Properties
             * @property {heddle.v1.SwitchHello.$Properties|null} [hello] ToController hello
             * @property {heddle.v1.ElectionStatus.$Properties|null} [election] ToController election
             * @property {heddle.v1.TransactionReply.$Properties|null} [transaction] ToController transaction
             * @property {heddle.v1.DigestReply.$Properties|null} [digests] ToController digests
             * @property {heddle.v1.RuleReply.$Properties|null} [rules] ToController rules
             * @property {heddle.v1.PacketIn.$Properties|null} [packetIn] ToController packetIn
             * @property {heddle.v1.PortStatus.$Properties|null} [portStatus] ToController portStatus
             * @property {heddle.v1.FlowRemoved.$Properties|null} [flowRemoved] ToController flowRemoved
             * @property {heddle.v1.Statistics.$Properties|null} [statistics] ToController statistics
             * @property {heddle.v1.Echo.$Properties|null} [echo] ToController echo
             * @property {heddle.v1.Echo.$Properties|null} [echoReply] ToController echoReply
             * @property {heddle.v1.SessionEnd.$Properties|null} [end] ToController end
             * @property {heddle.v1.Report.$Properties|null} [report] ToController report
             * @property {heddle.v1.Captured.$Properties|null} [captured] ToController captured
             * @property {"hello"|"election"|"transaction"|"digests"|"rules"|"packetIn"|"portStatus"|"flowRemoved"|"statistics"|"echo"|"echoReply"|"end"|"report"|"captured"} [body] ToController body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ToController.
             * @memberof heddle.v1
             * @interface IToController
             * @augments heddle.v1.ToController.$Properties
             * @deprecated Use heddle.v1.ToController.$Properties instead.
             */

            /**
             * Narrowed shape of a ToController.
             * @typedef {{
             *   hello?: heddle.v1.SwitchHello.$Shape|null;
             *   election?: heddle.v1.ElectionStatus.$Shape|null;
             *   transaction?: heddle.v1.TransactionReply.$Shape|null;
             *   digests?: heddle.v1.DigestReply.$Shape|null;
             *   rules?: heddle.v1.RuleReply.$Shape|null;
             *   packetIn?: heddle.v1.PacketIn.$Shape|null;
             *   portStatus?: heddle.v1.PortStatus.$Shape|null;
             *   flowRemoved?: heddle.v1.FlowRemoved.$Shape|null;
             *   statistics?: heddle.v1.Statistics.$Shape|null;
             *   echo?: heddle.v1.Echo.$Shape|null;
             *   echoReply?: heddle.v1.Echo.$Shape|null;
             *   end?: heddle.v1.SessionEnd.$Shape|null;
             *   report?: heddle.v1.Report.$Shape|null;
             *   captured?: heddle.v1.Captured.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetIn?: null; portStatus?: null; flowRemoved?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; report?: null; captured?: null }|{ body?: "hello"; hello: heddle.v1.SwitchHello.$Shape; election?: null; transaction?: null; digests?: null; rules?: null; packetIn?: null; portStatus?: null; flowRemoved?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; report?: null; captured?: null }|{ body?: "election"; hello?: null; election: heddle.v1.ElectionStatus.$Shape; transaction?: null; digests?: null; rules?: null; packetIn?: null; portStatus?: null; flowRemoved?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; report?: null; captured?: null }|{ body?: "transaction"; hello?: null; election?: null; transaction: heddle.v1.TransactionReply.$Shape; digests?: null; rules?: null; packetIn?: null; portStatus?: null; flowRemoved?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; report?: null; captured?: null }|{ body?: "digests"; hello?: null; election?: null; transaction?: null; digests: heddle.v1.DigestReply.$Shape; rules?: null; packetIn?: null; portStatus?: null; flowRemoved?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; report?: null; captured?: null }|{ body?: "rules"; hello?: null; election?: null; transaction?: null; digests?: null; rules: heddle.v1.RuleReply.$Shape; packetIn?: null; portStatus?: null; flowRemoved?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; report?: null; captured?: null }|{ body?: "packetIn"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetIn: heddle.v1.PacketIn.$Shape; portStatus?: null; flowRemoved?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; report?: null; captured?: null }|{ body?: "portStatus"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetIn?: null; portStatus: heddle.v1.PortStatus.$Shape; flowRemoved?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; report?: null; captured?: null }|{ body?: "flowRemoved"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetIn?: null; portStatus?: null; flowRemoved: heddle.v1.FlowRemoved.$Shape; statistics?: null; echo?: null; echoReply?: null; end?: null; report?: null; captured?: null }|{ body?: "statistics"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetIn?: null; portStatus?: null; flowRemoved?: null; statistics: heddle.v1.Statistics.$Shape; echo?: null; echoReply?: null; end?: null; report?: null; captured?: null }|{ body?: "echo"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetIn?: null; portStatus?: null; flowRemoved?: null; statistics?: null; echo: heddle.v1.Echo.$Shape; echoReply?: null; end?: null; report?: null; captured?: null }|{ body?: "echoReply"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetIn?: null; portStatus?: null; flowRemoved?: null; statistics?: null; echo?: null; echoReply: heddle.v1.Echo.$Shape; end?: null; report?: null; captured?: null }|{ body?: "end"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetIn?: null; portStatus?: null; flowRemoved?: null; statistics?: null; echo?: null; echoReply?: null; end: heddle.v1.SessionEnd.$Shape; report?: null; captured?: null }|{ body?: "report"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetIn?: null; portStatus?: null; flowRemoved?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; report: heddle.v1.Report.$Shape; captured?: null }|{ body?: "captured"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetIn?: null; portStatus?: null; flowRemoved?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; report?: null; captured: heddle.v1.Captured.$Shape })
             * )} heddle.v1.ToController.$Shape
             */

            /**
             * Constructs a new ToController.
             * @memberof heddle.v1
             * @classdesc Represents a ToController.
             * @constructor
             * @param {heddle.v1.ToController.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ToController = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ToController hello.
             * @member {heddle.v1.SwitchHello.$Properties|null|undefined} hello
             * @memberof heddle.v1.ToController
             * @instance
             */
            ToController.prototype.hello = null;

            /**
             * ToController election.
             * @member {heddle.v1.ElectionStatus.$Properties|null|undefined} election
             * @memberof heddle.v1.ToController
             * @instance
             */
            ToController.prototype.election = null;

            /**
             * ToController transaction.
             * @member {heddle.v1.TransactionReply.$Properties|null|undefined} transaction
             * @memberof heddle.v1.ToController
             * @instance
             */
            ToController.prototype.transaction = null;

            /**
             * ToController digests.
             * @member {heddle.v1.DigestReply.$Properties|null|undefined} digests
             * @memberof heddle.v1.ToController
             * @instance
             */
            ToController.prototype.digests = null;

            /**
             * ToController rules.
             * @member {heddle.v1.RuleReply.$Properties|null|undefined} rules
             * @memberof heddle.v1.ToController
             * @instance
             */
            ToController.prototype.rules = null;

            /**
             * ToController packetIn.
             * @member {heddle.v1.PacketIn.$Properties|null|undefined} packetIn
             * @memberof heddle.v1.ToController
             * @instance
             */
            ToController.prototype.packetIn = null;

            /**
             * ToController portStatus.
             * @member {heddle.v1.PortStatus.$Properties|null|undefined} portStatus
             * @memberof heddle.v1.ToController
             * @instance
             */
            ToController.prototype.portStatus = null;

            /**
             * ToController flowRemoved.
             * @member {heddle.v1.FlowRemoved.$Properties|null|undefined} flowRemoved
             * @memberof heddle.v1.ToController
             * @instance
             */
            ToController.prototype.flowRemoved = null;

            /**
             * ToController statistics.
             * @member {heddle.v1.Statistics.$Properties|null|undefined} statistics
             * @memberof heddle.v1.ToController
             * @instance
             */
            ToController.prototype.statistics = null;

            /**
             * ToController echo.
             * @member {heddle.v1.Echo.$Properties|null|undefined} echo
             * @memberof heddle.v1.ToController
             * @instance
             */
            ToController.prototype.echo = null;

            /**
             * ToController echoReply.
             * @member {heddle.v1.Echo.$Properties|null|undefined} echoReply
             * @memberof heddle.v1.ToController
             * @instance
             */
            ToController.prototype.echoReply = null;

            /**
             * ToController end.
             * @member {heddle.v1.SessionEnd.$Properties|null|undefined} end
             * @memberof heddle.v1.ToController
             * @instance
             */
            ToController.prototype.end = null;

            /**
             * ToController report.
             * @member {heddle.v1.Report.$Properties|null|undefined} report
             * @memberof heddle.v1.ToController
             * @instance
             */
            ToController.prototype.report = null;

            /**
             * ToController captured.
             * @member {heddle.v1.Captured.$Properties|null|undefined} captured
             * @memberof heddle.v1.ToController
             * @instance
             */
            ToController.prototype.captured = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * ToController body.
             * @member {"hello"|"election"|"transaction"|"digests"|"rules"|"packetIn"|"portStatus"|"flowRemoved"|"statistics"|"echo"|"echoReply"|"end"|"report"|"captured"|undefined} body
             * @memberof heddle.v1.ToController
             * @instance
             */
            $Object.defineProperty(ToController.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["hello", "election", "transaction", "digests", "rules", "packetIn", "portStatus", "flowRemoved", "statistics", "echo", "echoReply", "end", "report", "captured"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified ToController message. Does not implicitly {@link heddle.v1.ToController.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.ToController
             * @static
             * @param {heddle.v1.ToController.$Properties} message ToController message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ToController.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                    $root.heddle.v1.SwitchHello.encode(message.hello, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.election != null && $Object.hasOwnProperty.call(message, "election"))
                    $root.heddle.v1.ElectionStatus.encode(message.election, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.transaction != null && $Object.hasOwnProperty.call(message, "transaction"))
                    $root.heddle.v1.TransactionReply.encode(message.transaction, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.digests != null && $Object.hasOwnProperty.call(message, "digests"))
                    $root.heddle.v1.DigestReply.encode(message.digests, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.rules != null && $Object.hasOwnProperty.call(message, "rules"))
                    $root.heddle.v1.RuleReply.encode(message.rules, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.packetIn != null && $Object.hasOwnProperty.call(message, "packetIn"))
                    $root.heddle.v1.PacketIn.encode(message.packetIn, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.portStatus != null && $Object.hasOwnProperty.call(message, "portStatus"))
                    $root.heddle.v1.PortStatus.encode(message.portStatus, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.flowRemoved != null && $Object.hasOwnProperty.call(message, "flowRemoved"))
                    $root.heddle.v1.FlowRemoved.encode(message.flowRemoved, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.statistics != null && $Object.hasOwnProperty.call(message, "statistics"))
                    $root.heddle.v1.Statistics.encode(message.statistics, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.echo != null && $Object.hasOwnProperty.call(message, "echo"))
                    $root.heddle.v1.Echo.encode(message.echo, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.echoReply != null && $Object.hasOwnProperty.call(message, "echoReply"))
                    $root.heddle.v1.Echo.encode(message.echoReply, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                    $root.heddle.v1.SessionEnd.encode(message.end, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.report != null && $Object.hasOwnProperty.call(message, "report"))
                    $root.heddle.v1.Report.encode(message.report, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.captured != null && $Object.hasOwnProperty.call(message, "captured"))
                    $root.heddle.v1.Captured.encode(message.captured, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ToController message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.ToController
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.ToController & heddle.v1.ToController.$Shape} ToController
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ToController.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heddle.v1.ToController();
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
                            message.hello = $root.heddle.v1.SwitchHello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                            message.body = "hello";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.election = $root.heddle.v1.ElectionStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.election);
                            message.body = "election";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.transaction = $root.heddle.v1.TransactionReply.decode(reader, reader.size(), $undefined, _depth + 1, message.transaction);
                            message.body = "transaction";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.digests = $root.heddle.v1.DigestReply.decode(reader, reader.size(), $undefined, _depth + 1, message.digests);
                            message.body = "digests";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.rules = $root.heddle.v1.RuleReply.decode(reader, reader.size(), $undefined, _depth + 1, message.rules);
                            message.body = "rules";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.packetIn = $root.heddle.v1.PacketIn.decode(reader, reader.size(), $undefined, _depth + 1, message.packetIn);
                            message.body = "packetIn";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.portStatus = $root.heddle.v1.PortStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.portStatus);
                            message.body = "portStatus";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.flowRemoved = $root.heddle.v1.FlowRemoved.decode(reader, reader.size(), $undefined, _depth + 1, message.flowRemoved);
                            message.body = "flowRemoved";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.statistics = $root.heddle.v1.Statistics.decode(reader, reader.size(), $undefined, _depth + 1, message.statistics);
                            message.body = "statistics";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.echo = $root.heddle.v1.Echo.decode(reader, reader.size(), $undefined, _depth + 1, message.echo);
                            message.body = "echo";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.echoReply = $root.heddle.v1.Echo.decode(reader, reader.size(), $undefined, _depth + 1, message.echoReply);
                            message.body = "echoReply";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.end = $root.heddle.v1.SessionEnd.decode(reader, reader.size(), $undefined, _depth + 1, message.end);
                            message.body = "end";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.report = $root.heddle.v1.Report.decode(reader, reader.size(), $undefined, _depth + 1, message.report);
                            message.body = "report";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.captured = $root.heddle.v1.Captured.decode(reader, reader.size(), $undefined, _depth + 1, message.captured);
                            message.body = "captured";
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

            /**
             * Creates a ToController message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.ToController
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.ToController} ToController
             */
            ToController.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.ToController)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.ToController: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.ToController();
                if (object.hello != null) {
                    if (!$util.isObject(object.hello))
                        throw $TypeError(".heddle.v1.ToController.hello: object expected");
                    message.hello = $root.heddle.v1.SwitchHello.fromObject(object.hello, _depth + 1);
                }
                if (object.election != null) {
                    if (!$util.isObject(object.election))
                        throw $TypeError(".heddle.v1.ToController.election: object expected");
                    message.election = $root.heddle.v1.ElectionStatus.fromObject(object.election, _depth + 1);
                }
                if (object.transaction != null) {
                    if (!$util.isObject(object.transaction))
                        throw $TypeError(".heddle.v1.ToController.transaction: object expected");
                    message.transaction = $root.heddle.v1.TransactionReply.fromObject(object.transaction, _depth + 1);
                }
                if (object.digests != null) {
                    if (!$util.isObject(object.digests))
                        throw $TypeError(".heddle.v1.ToController.digests: object expected");
                    message.digests = $root.heddle.v1.DigestReply.fromObject(object.digests, _depth + 1);
                }
                if (object.rules != null) {
                    if (!$util.isObject(object.rules))
                        throw $TypeError(".heddle.v1.ToController.rules: object expected");
                    message.rules = $root.heddle.v1.RuleReply.fromObject(object.rules, _depth + 1);
                }
                if (object.packetIn != null) {
                    if (!$util.isObject(object.packetIn))
                        throw $TypeError(".heddle.v1.ToController.packetIn: object expected");
                    message.packetIn = $root.heddle.v1.PacketIn.fromObject(object.packetIn, _depth + 1);
                }
                if (object.portStatus != null) {
                    if (!$util.isObject(object.portStatus))
                        throw $TypeError(".heddle.v1.ToController.portStatus: object expected");
                    message.portStatus = $root.heddle.v1.PortStatus.fromObject(object.portStatus, _depth + 1);
                }
                if (object.flowRemoved != null) {
                    if (!$util.isObject(object.flowRemoved))
                        throw $TypeError(".heddle.v1.ToController.flowRemoved: object expected");
                    message.flowRemoved = $root.heddle.v1.FlowRemoved.fromObject(object.flowRemoved, _depth + 1);
                }
                if (object.statistics != null) {
                    if (!$util.isObject(object.statistics))
                        throw $TypeError(".heddle.v1.ToController.statistics: object expected");
                    message.statistics = $root.heddle.v1.Statistics.fromObject(object.statistics, _depth + 1);
                }
                if (object.echo != null) {
                    if (!$util.isObject(object.echo))
                        throw $TypeError(".heddle.v1.ToController.echo: object expected");
                    message.echo = $root.heddle.v1.Echo.fromObject(object.echo, _depth + 1);
                }
                if (object.echoReply != null) {
                    if (!$util.isObject(object.echoReply))
                        throw $TypeError(".heddle.v1.ToController.echoReply: object expected");
                    message.echoReply = $root.heddle.v1.Echo.fromObject(object.echoReply, _depth + 1);
                }
                if (object.end != null) {
                    if (!$util.isObject(object.end))
                        throw $TypeError(".heddle.v1.ToController.end: object expected");
                    message.end = $root.heddle.v1.SessionEnd.fromObject(object.end, _depth + 1);
                }
                if (object.report != null) {
                    if (!$util.isObject(object.report))
                        throw $TypeError(".heddle.v1.ToController.report: object expected");
                    message.report = $root.heddle.v1.Report.fromObject(object.report, _depth + 1);
                }
                if (object.captured != null) {
                    if (!$util.isObject(object.captured))
                        throw $TypeError(".heddle.v1.ToController.captured: object expected");
                    message.captured = $root.heddle.v1.Captured.fromObject(object.captured, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a ToController message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.ToController
             * @static
             * @param {heddle.v1.ToController} message ToController
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ToController.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello")) {
                    object.hello = $root.heddle.v1.SwitchHello.toObject(message.hello, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "hello";
                }
                if (message.election != null && $Object.hasOwnProperty.call(message, "election")) {
                    object.election = $root.heddle.v1.ElectionStatus.toObject(message.election, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "election";
                }
                if (message.transaction != null && $Object.hasOwnProperty.call(message, "transaction")) {
                    object.transaction = $root.heddle.v1.TransactionReply.toObject(message.transaction, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "transaction";
                }
                if (message.digests != null && $Object.hasOwnProperty.call(message, "digests")) {
                    object.digests = $root.heddle.v1.DigestReply.toObject(message.digests, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "digests";
                }
                if (message.rules != null && $Object.hasOwnProperty.call(message, "rules")) {
                    object.rules = $root.heddle.v1.RuleReply.toObject(message.rules, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "rules";
                }
                if (message.packetIn != null && $Object.hasOwnProperty.call(message, "packetIn")) {
                    object.packetIn = $root.heddle.v1.PacketIn.toObject(message.packetIn, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "packetIn";
                }
                if (message.portStatus != null && $Object.hasOwnProperty.call(message, "portStatus")) {
                    object.portStatus = $root.heddle.v1.PortStatus.toObject(message.portStatus, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "portStatus";
                }
                if (message.flowRemoved != null && $Object.hasOwnProperty.call(message, "flowRemoved")) {
                    object.flowRemoved = $root.heddle.v1.FlowRemoved.toObject(message.flowRemoved, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "flowRemoved";
                }
                if (message.statistics != null && $Object.hasOwnProperty.call(message, "statistics")) {
                    object.statistics = $root.heddle.v1.Statistics.toObject(message.statistics, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "statistics";
                }
                if (message.echo != null && $Object.hasOwnProperty.call(message, "echo")) {
                    object.echo = $root.heddle.v1.Echo.toObject(message.echo, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "echo";
                }
                if (message.echoReply != null && $Object.hasOwnProperty.call(message, "echoReply")) {
                    object.echoReply = $root.heddle.v1.Echo.toObject(message.echoReply, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "echoReply";
                }
                if (message.end != null && $Object.hasOwnProperty.call(message, "end")) {
                    object.end = $root.heddle.v1.SessionEnd.toObject(message.end, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "end";
                }
                if (message.report != null && $Object.hasOwnProperty.call(message, "report")) {
                    object.report = $root.heddle.v1.Report.toObject(message.report, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "report";
                }
                if (message.captured != null && $Object.hasOwnProperty.call(message, "captured")) {
                    object.captured = $root.heddle.v1.Captured.toObject(message.captured, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "captured";
                }
                return object;
            };

            /**
             * Converts this ToController to JSON.
             * @function toJSON
             * @memberof heddle.v1.ToController
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ToController.prototype.toJSON = function() {
                return ToController.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ToController;
        })();

        v1.ToSwitch = (function() {

            /**
             * Properties of a ToSwitch.
             * @typedef {Object} heddle.v1.ToSwitch.$Properties
             * @property {heddle.v1.ControllerHello.$Properties|null} [hello] ToSwitch hello
             * @property {heddle.v1.ElectionBid.$Properties|null} [election] ToSwitch election
             * @property {heddle.v1.Transaction.$Properties|null} [transaction] ToSwitch transaction
             * @property {heddle.v1.DigestRequest.$Properties|null} [digests] ToSwitch digests
             * @property {heddle.v1.RuleRequest.$Properties|null} [rules] ToSwitch rules
             * @property {heddle.v1.PacketOut.$Properties|null} [packetOut] ToSwitch packetOut
             * @property {heddle.v1.StatisticsSubscription.$Properties|null} [statistics] ToSwitch statistics
             * @property {heddle.v1.Echo.$Properties|null} [echo] ToSwitch echo
             * @property {heddle.v1.Echo.$Properties|null} [echoReply] ToSwitch echoReply
             * @property {heddle.v1.SessionEnd.$Properties|null} [end] ToSwitch end
             * @property {heddle.v1.TraceRequest.$Properties|null} [trace] ToSwitch trace
             * @property {heddle.v1.ExplainRequest.$Properties|null} [explain] ToSwitch explain
             * @property {heddle.v1.CaptureRequest.$Properties|null} [capture] ToSwitch capture
             * @property {"hello"|"election"|"transaction"|"digests"|"rules"|"packetOut"|"statistics"|"echo"|"echoReply"|"end"|"trace"|"explain"|"capture"} [body] ToSwitch body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ToSwitch.
             * @memberof heddle.v1
             * @interface IToSwitch
             * @augments heddle.v1.ToSwitch.$Properties
             * @deprecated Use heddle.v1.ToSwitch.$Properties instead.
             */

            /**
             * Narrowed shape of a ToSwitch.
             * @typedef {{
             *   hello?: heddle.v1.ControllerHello.$Shape|null;
             *   election?: heddle.v1.ElectionBid.$Shape|null;
             *   transaction?: heddle.v1.Transaction.$Shape|null;
             *   digests?: heddle.v1.DigestRequest.$Shape|null;
             *   rules?: heddle.v1.RuleRequest.$Shape|null;
             *   packetOut?: heddle.v1.PacketOut.$Shape|null;
             *   statistics?: heddle.v1.StatisticsSubscription.$Shape|null;
             *   echo?: heddle.v1.Echo.$Shape|null;
             *   echoReply?: heddle.v1.Echo.$Shape|null;
             *   end?: heddle.v1.SessionEnd.$Shape|null;
             *   trace?: heddle.v1.TraceRequest.$Shape|null;
             *   explain?: heddle.v1.ExplainRequest.$Shape|null;
             *   capture?: heddle.v1.CaptureRequest.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetOut?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; trace?: null; explain?: null; capture?: null }|{ body?: "hello"; hello: heddle.v1.ControllerHello.$Shape; election?: null; transaction?: null; digests?: null; rules?: null; packetOut?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; trace?: null; explain?: null; capture?: null }|{ body?: "election"; hello?: null; election: heddle.v1.ElectionBid.$Shape; transaction?: null; digests?: null; rules?: null; packetOut?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; trace?: null; explain?: null; capture?: null }|{ body?: "transaction"; hello?: null; election?: null; transaction: heddle.v1.Transaction.$Shape; digests?: null; rules?: null; packetOut?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; trace?: null; explain?: null; capture?: null }|{ body?: "digests"; hello?: null; election?: null; transaction?: null; digests: heddle.v1.DigestRequest.$Shape; rules?: null; packetOut?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; trace?: null; explain?: null; capture?: null }|{ body?: "rules"; hello?: null; election?: null; transaction?: null; digests?: null; rules: heddle.v1.RuleRequest.$Shape; packetOut?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; trace?: null; explain?: null; capture?: null }|{ body?: "packetOut"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetOut: heddle.v1.PacketOut.$Shape; statistics?: null; echo?: null; echoReply?: null; end?: null; trace?: null; explain?: null; capture?: null }|{ body?: "statistics"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetOut?: null; statistics: heddle.v1.StatisticsSubscription.$Shape; echo?: null; echoReply?: null; end?: null; trace?: null; explain?: null; capture?: null }|{ body?: "echo"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetOut?: null; statistics?: null; echo: heddle.v1.Echo.$Shape; echoReply?: null; end?: null; trace?: null; explain?: null; capture?: null }|{ body?: "echoReply"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetOut?: null; statistics?: null; echo?: null; echoReply: heddle.v1.Echo.$Shape; end?: null; trace?: null; explain?: null; capture?: null }|{ body?: "end"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetOut?: null; statistics?: null; echo?: null; echoReply?: null; end: heddle.v1.SessionEnd.$Shape; trace?: null; explain?: null; capture?: null }|{ body?: "trace"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetOut?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; trace: heddle.v1.TraceRequest.$Shape; explain?: null; capture?: null }|{ body?: "explain"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetOut?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; trace?: null; explain: heddle.v1.ExplainRequest.$Shape; capture?: null }|{ body?: "capture"; hello?: null; election?: null; transaction?: null; digests?: null; rules?: null; packetOut?: null; statistics?: null; echo?: null; echoReply?: null; end?: null; trace?: null; explain?: null; capture: heddle.v1.CaptureRequest.$Shape })
             * )} heddle.v1.ToSwitch.$Shape
             */

            /**
             * Constructs a new ToSwitch.
             * @memberof heddle.v1
             * @classdesc Represents a ToSwitch.
             * @constructor
             * @param {heddle.v1.ToSwitch.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ToSwitch = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ToSwitch hello.
             * @member {heddle.v1.ControllerHello.$Properties|null|undefined} hello
             * @memberof heddle.v1.ToSwitch
             * @instance
             */
            ToSwitch.prototype.hello = null;

            /**
             * ToSwitch election.
             * @member {heddle.v1.ElectionBid.$Properties|null|undefined} election
             * @memberof heddle.v1.ToSwitch
             * @instance
             */
            ToSwitch.prototype.election = null;

            /**
             * ToSwitch transaction.
             * @member {heddle.v1.Transaction.$Properties|null|undefined} transaction
             * @memberof heddle.v1.ToSwitch
             * @instance
             */
            ToSwitch.prototype.transaction = null;

            /**
             * ToSwitch digests.
             * @member {heddle.v1.DigestRequest.$Properties|null|undefined} digests
             * @memberof heddle.v1.ToSwitch
             * @instance
             */
            ToSwitch.prototype.digests = null;

            /**
             * ToSwitch rules.
             * @member {heddle.v1.RuleRequest.$Properties|null|undefined} rules
             * @memberof heddle.v1.ToSwitch
             * @instance
             */
            ToSwitch.prototype.rules = null;

            /**
             * ToSwitch packetOut.
             * @member {heddle.v1.PacketOut.$Properties|null|undefined} packetOut
             * @memberof heddle.v1.ToSwitch
             * @instance
             */
            ToSwitch.prototype.packetOut = null;

            /**
             * ToSwitch statistics.
             * @member {heddle.v1.StatisticsSubscription.$Properties|null|undefined} statistics
             * @memberof heddle.v1.ToSwitch
             * @instance
             */
            ToSwitch.prototype.statistics = null;

            /**
             * ToSwitch echo.
             * @member {heddle.v1.Echo.$Properties|null|undefined} echo
             * @memberof heddle.v1.ToSwitch
             * @instance
             */
            ToSwitch.prototype.echo = null;

            /**
             * ToSwitch echoReply.
             * @member {heddle.v1.Echo.$Properties|null|undefined} echoReply
             * @memberof heddle.v1.ToSwitch
             * @instance
             */
            ToSwitch.prototype.echoReply = null;

            /**
             * ToSwitch end.
             * @member {heddle.v1.SessionEnd.$Properties|null|undefined} end
             * @memberof heddle.v1.ToSwitch
             * @instance
             */
            ToSwitch.prototype.end = null;

            /**
             * ToSwitch trace.
             * @member {heddle.v1.TraceRequest.$Properties|null|undefined} trace
             * @memberof heddle.v1.ToSwitch
             * @instance
             */
            ToSwitch.prototype.trace = null;

            /**
             * ToSwitch explain.
             * @member {heddle.v1.ExplainRequest.$Properties|null|undefined} explain
             * @memberof heddle.v1.ToSwitch
             * @instance
             */
            ToSwitch.prototype.explain = null;

            /**
             * ToSwitch capture.
             * @member {heddle.v1.CaptureRequest.$Properties|null|undefined} capture
             * @memberof heddle.v1.ToSwitch
             * @instance
             */
            ToSwitch.prototype.capture = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * ToSwitch body.
             * @member {"hello"|"election"|"transaction"|"digests"|"rules"|"packetOut"|"statistics"|"echo"|"echoReply"|"end"|"trace"|"explain"|"capture"|undefined} body
             * @memberof heddle.v1.ToSwitch
             * @instance
             */
            $Object.defineProperty(ToSwitch.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["hello", "election", "transaction", "digests", "rules", "packetOut", "statistics", "echo", "echoReply", "end", "trace", "explain", "capture"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified ToSwitch message. Does not implicitly {@link heddle.v1.ToSwitch.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.ToSwitch
             * @static
             * @param {heddle.v1.ToSwitch.$Properties} message ToSwitch message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ToSwitch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                    $root.heddle.v1.ControllerHello.encode(message.hello, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.election != null && $Object.hasOwnProperty.call(message, "election"))
                    $root.heddle.v1.ElectionBid.encode(message.election, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.transaction != null && $Object.hasOwnProperty.call(message, "transaction"))
                    $root.heddle.v1.Transaction.encode(message.transaction, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.digests != null && $Object.hasOwnProperty.call(message, "digests"))
                    $root.heddle.v1.DigestRequest.encode(message.digests, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.rules != null && $Object.hasOwnProperty.call(message, "rules"))
                    $root.heddle.v1.RuleRequest.encode(message.rules, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.packetOut != null && $Object.hasOwnProperty.call(message, "packetOut"))
                    $root.heddle.v1.PacketOut.encode(message.packetOut, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.statistics != null && $Object.hasOwnProperty.call(message, "statistics"))
                    $root.heddle.v1.StatisticsSubscription.encode(message.statistics, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.echo != null && $Object.hasOwnProperty.call(message, "echo"))
                    $root.heddle.v1.Echo.encode(message.echo, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.echoReply != null && $Object.hasOwnProperty.call(message, "echoReply"))
                    $root.heddle.v1.Echo.encode(message.echoReply, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                    $root.heddle.v1.SessionEnd.encode(message.end, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.trace != null && $Object.hasOwnProperty.call(message, "trace"))
                    $root.heddle.v1.TraceRequest.encode(message.trace, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.explain != null && $Object.hasOwnProperty.call(message, "explain"))
                    $root.heddle.v1.ExplainRequest.encode(message.explain, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.capture != null && $Object.hasOwnProperty.call(message, "capture"))
                    $root.heddle.v1.CaptureRequest.encode(message.capture, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ToSwitch message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.ToSwitch
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.ToSwitch & heddle.v1.ToSwitch.$Shape} ToSwitch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ToSwitch.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heddle.v1.ToSwitch();
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
                            message.hello = $root.heddle.v1.ControllerHello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                            message.body = "hello";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.election = $root.heddle.v1.ElectionBid.decode(reader, reader.size(), $undefined, _depth + 1, message.election);
                            message.body = "election";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.transaction = $root.heddle.v1.Transaction.decode(reader, reader.size(), $undefined, _depth + 1, message.transaction);
                            message.body = "transaction";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.digests = $root.heddle.v1.DigestRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.digests);
                            message.body = "digests";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.rules = $root.heddle.v1.RuleRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.rules);
                            message.body = "rules";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.packetOut = $root.heddle.v1.PacketOut.decode(reader, reader.size(), $undefined, _depth + 1, message.packetOut);
                            message.body = "packetOut";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.statistics = $root.heddle.v1.StatisticsSubscription.decode(reader, reader.size(), $undefined, _depth + 1, message.statistics);
                            message.body = "statistics";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.echo = $root.heddle.v1.Echo.decode(reader, reader.size(), $undefined, _depth + 1, message.echo);
                            message.body = "echo";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.echoReply = $root.heddle.v1.Echo.decode(reader, reader.size(), $undefined, _depth + 1, message.echoReply);
                            message.body = "echoReply";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.end = $root.heddle.v1.SessionEnd.decode(reader, reader.size(), $undefined, _depth + 1, message.end);
                            message.body = "end";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.trace = $root.heddle.v1.TraceRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.trace);
                            message.body = "trace";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.explain = $root.heddle.v1.ExplainRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.explain);
                            message.body = "explain";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.capture = $root.heddle.v1.CaptureRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.capture);
                            message.body = "capture";
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

            /**
             * Creates a ToSwitch message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.ToSwitch
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.ToSwitch} ToSwitch
             */
            ToSwitch.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.ToSwitch)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.ToSwitch: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.ToSwitch();
                if (object.hello != null) {
                    if (!$util.isObject(object.hello))
                        throw $TypeError(".heddle.v1.ToSwitch.hello: object expected");
                    message.hello = $root.heddle.v1.ControllerHello.fromObject(object.hello, _depth + 1);
                }
                if (object.election != null) {
                    if (!$util.isObject(object.election))
                        throw $TypeError(".heddle.v1.ToSwitch.election: object expected");
                    message.election = $root.heddle.v1.ElectionBid.fromObject(object.election, _depth + 1);
                }
                if (object.transaction != null) {
                    if (!$util.isObject(object.transaction))
                        throw $TypeError(".heddle.v1.ToSwitch.transaction: object expected");
                    message.transaction = $root.heddle.v1.Transaction.fromObject(object.transaction, _depth + 1);
                }
                if (object.digests != null) {
                    if (!$util.isObject(object.digests))
                        throw $TypeError(".heddle.v1.ToSwitch.digests: object expected");
                    message.digests = $root.heddle.v1.DigestRequest.fromObject(object.digests, _depth + 1);
                }
                if (object.rules != null) {
                    if (!$util.isObject(object.rules))
                        throw $TypeError(".heddle.v1.ToSwitch.rules: object expected");
                    message.rules = $root.heddle.v1.RuleRequest.fromObject(object.rules, _depth + 1);
                }
                if (object.packetOut != null) {
                    if (!$util.isObject(object.packetOut))
                        throw $TypeError(".heddle.v1.ToSwitch.packetOut: object expected");
                    message.packetOut = $root.heddle.v1.PacketOut.fromObject(object.packetOut, _depth + 1);
                }
                if (object.statistics != null) {
                    if (!$util.isObject(object.statistics))
                        throw $TypeError(".heddle.v1.ToSwitch.statistics: object expected");
                    message.statistics = $root.heddle.v1.StatisticsSubscription.fromObject(object.statistics, _depth + 1);
                }
                if (object.echo != null) {
                    if (!$util.isObject(object.echo))
                        throw $TypeError(".heddle.v1.ToSwitch.echo: object expected");
                    message.echo = $root.heddle.v1.Echo.fromObject(object.echo, _depth + 1);
                }
                if (object.echoReply != null) {
                    if (!$util.isObject(object.echoReply))
                        throw $TypeError(".heddle.v1.ToSwitch.echoReply: object expected");
                    message.echoReply = $root.heddle.v1.Echo.fromObject(object.echoReply, _depth + 1);
                }
                if (object.end != null) {
                    if (!$util.isObject(object.end))
                        throw $TypeError(".heddle.v1.ToSwitch.end: object expected");
                    message.end = $root.heddle.v1.SessionEnd.fromObject(object.end, _depth + 1);
                }
                if (object.trace != null) {
                    if (!$util.isObject(object.trace))
                        throw $TypeError(".heddle.v1.ToSwitch.trace: object expected");
                    message.trace = $root.heddle.v1.TraceRequest.fromObject(object.trace, _depth + 1);
                }
                if (object.explain != null) {
                    if (!$util.isObject(object.explain))
                        throw $TypeError(".heddle.v1.ToSwitch.explain: object expected");
                    message.explain = $root.heddle.v1.ExplainRequest.fromObject(object.explain, _depth + 1);
                }
                if (object.capture != null) {
                    if (!$util.isObject(object.capture))
                        throw $TypeError(".heddle.v1.ToSwitch.capture: object expected");
                    message.capture = $root.heddle.v1.CaptureRequest.fromObject(object.capture, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a ToSwitch message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.ToSwitch
             * @static
             * @param {heddle.v1.ToSwitch} message ToSwitch
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ToSwitch.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello")) {
                    object.hello = $root.heddle.v1.ControllerHello.toObject(message.hello, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "hello";
                }
                if (message.election != null && $Object.hasOwnProperty.call(message, "election")) {
                    object.election = $root.heddle.v1.ElectionBid.toObject(message.election, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "election";
                }
                if (message.transaction != null && $Object.hasOwnProperty.call(message, "transaction")) {
                    object.transaction = $root.heddle.v1.Transaction.toObject(message.transaction, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "transaction";
                }
                if (message.digests != null && $Object.hasOwnProperty.call(message, "digests")) {
                    object.digests = $root.heddle.v1.DigestRequest.toObject(message.digests, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "digests";
                }
                if (message.rules != null && $Object.hasOwnProperty.call(message, "rules")) {
                    object.rules = $root.heddle.v1.RuleRequest.toObject(message.rules, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "rules";
                }
                if (message.packetOut != null && $Object.hasOwnProperty.call(message, "packetOut")) {
                    object.packetOut = $root.heddle.v1.PacketOut.toObject(message.packetOut, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "packetOut";
                }
                if (message.statistics != null && $Object.hasOwnProperty.call(message, "statistics")) {
                    object.statistics = $root.heddle.v1.StatisticsSubscription.toObject(message.statistics, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "statistics";
                }
                if (message.echo != null && $Object.hasOwnProperty.call(message, "echo")) {
                    object.echo = $root.heddle.v1.Echo.toObject(message.echo, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "echo";
                }
                if (message.echoReply != null && $Object.hasOwnProperty.call(message, "echoReply")) {
                    object.echoReply = $root.heddle.v1.Echo.toObject(message.echoReply, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "echoReply";
                }
                if (message.end != null && $Object.hasOwnProperty.call(message, "end")) {
                    object.end = $root.heddle.v1.SessionEnd.toObject(message.end, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "end";
                }
                if (message.trace != null && $Object.hasOwnProperty.call(message, "trace")) {
                    object.trace = $root.heddle.v1.TraceRequest.toObject(message.trace, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "trace";
                }
                if (message.explain != null && $Object.hasOwnProperty.call(message, "explain")) {
                    object.explain = $root.heddle.v1.ExplainRequest.toObject(message.explain, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "explain";
                }
                if (message.capture != null && $Object.hasOwnProperty.call(message, "capture")) {
                    object.capture = $root.heddle.v1.CaptureRequest.toObject(message.capture, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "capture";
                }
                return object;
            };

            /**
             * Converts this ToSwitch to JSON.
             * @function toJSON
             * @memberof heddle.v1.ToSwitch
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ToSwitch.prototype.toJSON = function() {
                return ToSwitch.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ToSwitch;
        })();

        v1.SwitchHello = (function() {

            /**
             * Properties of a SwitchHello.
             * @typedef {Object} heddle.v1.SwitchHello.$Properties
             * @property {number|null} [minVersion] SwitchHello minVersion
             * @property {number|null} [maxVersion] SwitchHello maxVersion
             * @property {string|null} [datapathId] SwitchHello datapathId
             * @property {string|null} [bootId] SwitchHello bootId
             * @property {string|null} [name] SwitchHello name
             * @property {heddle.v1.Capabilities.$Properties|null} [capabilities] SwitchHello capabilities
             * @property {number|null} [revision] SwitchHello revision
             * @property {Array.<heddle.v1.Port.$Properties>|null} [ports] SwitchHello ports
             * @property {string|null} [software] SwitchHello software
             * @property {boolean|null} [restored] SwitchHello restored
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SwitchHello.
             * @memberof heddle.v1
             * @interface ISwitchHello
             * @augments heddle.v1.SwitchHello.$Properties
             * @deprecated Use heddle.v1.SwitchHello.$Properties instead.
             */

            /**
             * Shape of a SwitchHello.
             * @typedef {heddle.v1.SwitchHello.$Properties} heddle.v1.SwitchHello.$Shape
             */

            /**
             * Constructs a new SwitchHello.
             * @memberof heddle.v1
             * @classdesc Represents a SwitchHello.
             * @constructor
             * @param {heddle.v1.SwitchHello.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SwitchHello = function (properties) {
                this.ports = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SwitchHello minVersion.
             * @member {number} minVersion
             * @memberof heddle.v1.SwitchHello
             * @instance
             */
            SwitchHello.prototype.minVersion = 0;

            /**
             * SwitchHello maxVersion.
             * @member {number} maxVersion
             * @memberof heddle.v1.SwitchHello
             * @instance
             */
            SwitchHello.prototype.maxVersion = 0;

            /**
             * SwitchHello datapathId.
             * @member {string} datapathId
             * @memberof heddle.v1.SwitchHello
             * @instance
             */
            SwitchHello.prototype.datapathId = "";

            /**
             * SwitchHello bootId.
             * @member {string} bootId
             * @memberof heddle.v1.SwitchHello
             * @instance
             */
            SwitchHello.prototype.bootId = "";

            /**
             * SwitchHello name.
             * @member {string} name
             * @memberof heddle.v1.SwitchHello
             * @instance
             */
            SwitchHello.prototype.name = "";

            /**
             * SwitchHello capabilities.
             * @member {heddle.v1.Capabilities.$Properties|null|undefined} capabilities
             * @memberof heddle.v1.SwitchHello
             * @instance
             */
            SwitchHello.prototype.capabilities = null;

            /**
             * SwitchHello revision.
             * @member {number} revision
             * @memberof heddle.v1.SwitchHello
             * @instance
             */
            SwitchHello.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SwitchHello ports.
             * @member {Array.<heddle.v1.Port.$Properties>} ports
             * @memberof heddle.v1.SwitchHello
             * @instance
             */
            SwitchHello.prototype.ports = $util.emptyArray;

            /**
             * SwitchHello software.
             * @member {string} software
             * @memberof heddle.v1.SwitchHello
             * @instance
             */
            SwitchHello.prototype.software = "";

            /**
             * SwitchHello restored.
             * @member {boolean} restored
             * @memberof heddle.v1.SwitchHello
             * @instance
             */
            SwitchHello.prototype.restored = false;

            /**
             * Encodes the specified SwitchHello message. Does not implicitly {@link heddle.v1.SwitchHello.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.SwitchHello
             * @static
             * @param {heddle.v1.SwitchHello.$Properties} message SwitchHello message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SwitchHello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.minVersion != null && $Object.hasOwnProperty.call(message, "minVersion") && message.minVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.minVersion);
                if (message.maxVersion != null && $Object.hasOwnProperty.call(message, "maxVersion") && message.maxVersion !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.maxVersion);
                if (message.datapathId != null && $Object.hasOwnProperty.call(message, "datapathId") && message.datapathId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.datapathId);
                if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.bootId);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.name);
                if (message.capabilities != null && $Object.hasOwnProperty.call(message, "capabilities"))
                    $root.heddle.v1.Capabilities.encode(message.capabilities, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.revision);
                if (message.ports != null && message.ports.length)
                    for (let i = 0; i < message.ports.length; ++i)
                        $root.heddle.v1.Port.encode(message.ports[i], writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.software != null && $Object.hasOwnProperty.call(message, "software") && message.software !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.software);
                if (message.restored != null && $Object.hasOwnProperty.call(message, "restored") && message.restored !== false)
                    writer.uint32(/* id 10, wireType 0 =*/80).bool(message.restored);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SwitchHello message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.SwitchHello
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.SwitchHello & heddle.v1.SwitchHello.$Shape} SwitchHello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SwitchHello.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.SwitchHello();
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
                                message.minVersion = value;
                            else
                                delete message.minVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxVersion = value;
                            else
                                delete message.maxVersion;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.datapathId = value;
                            else
                                delete message.datapathId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.bootId = value;
                            else
                                delete message.bootId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.capabilities = $root.heddle.v1.Capabilities.decode(reader, reader.size(), $undefined, _depth + 1, message.capabilities);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.revision = value;
                            else
                                delete message.revision;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.ports && message.ports.length))
                                message.ports = [];
                            message.ports.push($root.heddle.v1.Port.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.software = value;
                            else
                                delete message.software;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.restored = value;
                            else
                                delete message.restored;
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

            /**
             * Creates a SwitchHello message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.SwitchHello
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.SwitchHello} SwitchHello
             */
            SwitchHello.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.SwitchHello)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.SwitchHello: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.SwitchHello();
                if (object.minVersion != null)
                    if ($Number(object.minVersion) !== 0)
                        message.minVersion = object.minVersion >>> 0;
                if (object.maxVersion != null)
                    if ($Number(object.maxVersion) !== 0)
                        message.maxVersion = object.maxVersion >>> 0;
                if (object.datapathId != null)
                    if (typeof object.datapathId !== "string" || object.datapathId.length)
                        message.datapathId = $String(object.datapathId);
                if (object.bootId != null)
                    if (typeof object.bootId !== "string" || object.bootId.length)
                        message.bootId = $String(object.bootId);
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.capabilities != null) {
                    if (!$util.isObject(object.capabilities))
                        throw $TypeError(".heddle.v1.SwitchHello.capabilities: object expected");
                    message.capabilities = $root.heddle.v1.Capabilities.fromObject(object.capabilities, _depth + 1);
                }
                if (object.revision != null)
                    if (typeof object.revision === "object" ? object.revision.low || object.revision.high : $Number(object.revision) !== 0)
                        if ($util.Long)
                            message.revision = $util.Long.fromValue(object.revision, true);
                        else if (typeof object.revision === "string")
                            message.revision = $parseInt(object.revision, 10);
                        else if (typeof object.revision === "number")
                            message.revision = object.revision;
                        else if (typeof object.revision === "object")
                            message.revision = new $util.LongBits(object.revision.low >>> 0, object.revision.high >>> 0).toNumber(true);
                if (object.ports) {
                    if (!$Array.isArray(object.ports))
                        throw $TypeError(".heddle.v1.SwitchHello.ports: array expected");
                    message.ports = $Array(object.ports.length);
                    for (let i = 0; i < object.ports.length; ++i) {
                        if (!$util.isObject(object.ports[i]))
                            throw $TypeError(".heddle.v1.SwitchHello.ports: object expected");
                        message.ports[i] = $root.heddle.v1.Port.fromObject(object.ports[i], _depth + 1);
                    }
                }
                if (object.software != null)
                    if (typeof object.software !== "string" || object.software.length)
                        message.software = $String(object.software);
                if (object.restored != null)
                    if (object.restored)
                        message.restored = $Boolean(object.restored);
                return message;
            };

            /**
             * Creates a plain object from a SwitchHello message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.SwitchHello
             * @static
             * @param {heddle.v1.SwitchHello} message SwitchHello
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            SwitchHello.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.ports = [];
                if (options.defaults) {
                    object.minVersion = 0;
                    object.maxVersion = 0;
                    object.datapathId = "";
                    object.bootId = "";
                    object.name = "";
                    object.capabilities = null;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.revision = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.revision = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.software = "";
                    object.restored = false;
                }
                if (message.minVersion != null && $Object.hasOwnProperty.call(message, "minVersion"))
                    object.minVersion = message.minVersion;
                if (message.maxVersion != null && $Object.hasOwnProperty.call(message, "maxVersion"))
                    object.maxVersion = message.maxVersion;
                if (message.datapathId != null && $Object.hasOwnProperty.call(message, "datapathId"))
                    object.datapathId = message.datapathId;
                if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId"))
                    object.bootId = message.bootId;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.capabilities != null && $Object.hasOwnProperty.call(message, "capabilities"))
                    object.capabilities = $root.heddle.v1.Capabilities.toObject(message.capabilities, options, _depth + 1);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.revision = typeof message.revision === "number" ? $BigInt(message.revision) : $util.Long.fromBits(message.revision.low >>> 0, message.revision.high >>> 0, true).toBigInt();
                    else if (typeof message.revision === "number")
                        object.revision = options.longs === $String ? $String(message.revision) : message.revision;
                    else
                        object.revision = options.longs === $String ? $util.Long.prototype.toString.call(message.revision) : options.longs === $Number ? new $util.LongBits(message.revision.low >>> 0, message.revision.high >>> 0).toNumber(true) : message.revision;
                if (message.ports && message.ports.length) {
                    object.ports = $Array(message.ports.length);
                    for (let j = 0; j < message.ports.length; ++j)
                        object.ports[j] = $root.heddle.v1.Port.toObject(message.ports[j], options, _depth + 1);
                }
                if (message.software != null && $Object.hasOwnProperty.call(message, "software"))
                    object.software = message.software;
                if (message.restored != null && $Object.hasOwnProperty.call(message, "restored"))
                    object.restored = message.restored;
                return object;
            };

            /**
             * Converts this SwitchHello to JSON.
             * @function toJSON
             * @memberof heddle.v1.SwitchHello
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            SwitchHello.prototype.toJSON = function() {
                return SwitchHello.toObject(this, $protobuf.util.toJSONOptions);
            };

            return SwitchHello;
        })();

        v1.ControllerHello = (function() {

            /**
             * Properties of a ControllerHello.
             * @typedef {Object} heddle.v1.ControllerHello.$Properties
             * @property {number|null} [minVersion] ControllerHello minVersion
             * @property {number|null} [maxVersion] ControllerHello maxVersion
             * @property {string|null} [controllerId] ControllerHello controllerId
             * @property {number|null} [echoIntervalMs] ControllerHello echoIntervalMs
             * @property {string|null} [software] ControllerHello software
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ControllerHello.
             * @memberof heddle.v1
             * @interface IControllerHello
             * @augments heddle.v1.ControllerHello.$Properties
             * @deprecated Use heddle.v1.ControllerHello.$Properties instead.
             */

            /**
             * Shape of a ControllerHello.
             * @typedef {heddle.v1.ControllerHello.$Properties} heddle.v1.ControllerHello.$Shape
             */

            /**
             * Constructs a new ControllerHello.
             * @memberof heddle.v1
             * @classdesc Represents a ControllerHello.
             * @constructor
             * @param {heddle.v1.ControllerHello.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ControllerHello = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ControllerHello minVersion.
             * @member {number} minVersion
             * @memberof heddle.v1.ControllerHello
             * @instance
             */
            ControllerHello.prototype.minVersion = 0;

            /**
             * ControllerHello maxVersion.
             * @member {number} maxVersion
             * @memberof heddle.v1.ControllerHello
             * @instance
             */
            ControllerHello.prototype.maxVersion = 0;

            /**
             * ControllerHello controllerId.
             * @member {string} controllerId
             * @memberof heddle.v1.ControllerHello
             * @instance
             */
            ControllerHello.prototype.controllerId = "";

            /**
             * ControllerHello echoIntervalMs.
             * @member {number} echoIntervalMs
             * @memberof heddle.v1.ControllerHello
             * @instance
             */
            ControllerHello.prototype.echoIntervalMs = 0;

            /**
             * ControllerHello software.
             * @member {string} software
             * @memberof heddle.v1.ControllerHello
             * @instance
             */
            ControllerHello.prototype.software = "";

            /**
             * Encodes the specified ControllerHello message. Does not implicitly {@link heddle.v1.ControllerHello.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.ControllerHello
             * @static
             * @param {heddle.v1.ControllerHello.$Properties} message ControllerHello message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ControllerHello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.minVersion != null && $Object.hasOwnProperty.call(message, "minVersion") && message.minVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.minVersion);
                if (message.maxVersion != null && $Object.hasOwnProperty.call(message, "maxVersion") && message.maxVersion !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.maxVersion);
                if (message.controllerId != null && $Object.hasOwnProperty.call(message, "controllerId") && message.controllerId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.controllerId);
                if (message.echoIntervalMs != null && $Object.hasOwnProperty.call(message, "echoIntervalMs") && message.echoIntervalMs !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.echoIntervalMs);
                if (message.software != null && $Object.hasOwnProperty.call(message, "software") && message.software !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.software);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ControllerHello message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.ControllerHello
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.ControllerHello & heddle.v1.ControllerHello.$Shape} ControllerHello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ControllerHello.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.ControllerHello();
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
                                message.minVersion = value;
                            else
                                delete message.minVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxVersion = value;
                            else
                                delete message.maxVersion;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.controllerId = value;
                            else
                                delete message.controllerId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.echoIntervalMs = value;
                            else
                                delete message.echoIntervalMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.software = value;
                            else
                                delete message.software;
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

            /**
             * Creates a ControllerHello message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.ControllerHello
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.ControllerHello} ControllerHello
             */
            ControllerHello.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.ControllerHello)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.ControllerHello: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.ControllerHello();
                if (object.minVersion != null)
                    if ($Number(object.minVersion) !== 0)
                        message.minVersion = object.minVersion >>> 0;
                if (object.maxVersion != null)
                    if ($Number(object.maxVersion) !== 0)
                        message.maxVersion = object.maxVersion >>> 0;
                if (object.controllerId != null)
                    if (typeof object.controllerId !== "string" || object.controllerId.length)
                        message.controllerId = $String(object.controllerId);
                if (object.echoIntervalMs != null)
                    if ($Number(object.echoIntervalMs) !== 0)
                        message.echoIntervalMs = object.echoIntervalMs >>> 0;
                if (object.software != null)
                    if (typeof object.software !== "string" || object.software.length)
                        message.software = $String(object.software);
                return message;
            };

            /**
             * Creates a plain object from a ControllerHello message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.ControllerHello
             * @static
             * @param {heddle.v1.ControllerHello} message ControllerHello
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ControllerHello.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.minVersion = 0;
                    object.maxVersion = 0;
                    object.controllerId = "";
                    object.echoIntervalMs = 0;
                    object.software = "";
                }
                if (message.minVersion != null && $Object.hasOwnProperty.call(message, "minVersion"))
                    object.minVersion = message.minVersion;
                if (message.maxVersion != null && $Object.hasOwnProperty.call(message, "maxVersion"))
                    object.maxVersion = message.maxVersion;
                if (message.controllerId != null && $Object.hasOwnProperty.call(message, "controllerId"))
                    object.controllerId = message.controllerId;
                if (message.echoIntervalMs != null && $Object.hasOwnProperty.call(message, "echoIntervalMs"))
                    object.echoIntervalMs = message.echoIntervalMs;
                if (message.software != null && $Object.hasOwnProperty.call(message, "software"))
                    object.software = message.software;
                return object;
            };

            /**
             * Converts this ControllerHello to JSON.
             * @function toJSON
             * @memberof heddle.v1.ControllerHello
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ControllerHello.prototype.toJSON = function() {
                return ControllerHello.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ControllerHello;
        })();

        v1.Capabilities = (function() {

            /**
             * Properties of a Capabilities.
             * @typedef {Object} heddle.v1.Capabilities.$Properties
             * @property {number|null} [maxTables] Capabilities maxTables
             * @property {number|null} [maxRules] Capabilities maxRules
             * @property {number|null} [maxGroups] Capabilities maxGroups
             * @property {number|null} [maxMeters] Capabilities maxMeters
             * @property {number|null} [maxBuckets] Capabilities maxBuckets
             * @property {number|null} [maxMessageBytes] Capabilities maxMessageBytes
             * @property {number|null} [window] Capabilities window
             * @property {Array.<number>|null} [matchFields] Capabilities matchFields
             * @property {Array.<number>|null} [setFields] Capabilities setFields
             * @property {Array.<string>|null} [actions] Capabilities actions
             * @property {Array.<string>|null} [features] Capabilities features
             * @property {number|null} [maxQueues] Capabilities maxQueues
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Capabilities.
             * @memberof heddle.v1
             * @interface ICapabilities
             * @augments heddle.v1.Capabilities.$Properties
             * @deprecated Use heddle.v1.Capabilities.$Properties instead.
             */

            /**
             * Shape of a Capabilities.
             * @typedef {heddle.v1.Capabilities.$Properties} heddle.v1.Capabilities.$Shape
             */

            /**
             * Constructs a new Capabilities.
             * @memberof heddle.v1
             * @classdesc Represents a Capabilities.
             * @constructor
             * @param {heddle.v1.Capabilities.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Capabilities = function (properties) {
                this.matchFields = [];
                this.setFields = [];
                this.actions = [];
                this.features = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Capabilities maxTables.
             * @member {number} maxTables
             * @memberof heddle.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.maxTables = 0;

            /**
             * Capabilities maxRules.
             * @member {number} maxRules
             * @memberof heddle.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.maxRules = 0;

            /**
             * Capabilities maxGroups.
             * @member {number} maxGroups
             * @memberof heddle.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.maxGroups = 0;

            /**
             * Capabilities maxMeters.
             * @member {number} maxMeters
             * @memberof heddle.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.maxMeters = 0;

            /**
             * Capabilities maxBuckets.
             * @member {number} maxBuckets
             * @memberof heddle.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.maxBuckets = 0;

            /**
             * Capabilities maxMessageBytes.
             * @member {number} maxMessageBytes
             * @memberof heddle.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.maxMessageBytes = 0;

            /**
             * Capabilities window.
             * @member {number} window
             * @memberof heddle.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.window = 0;

            /**
             * Capabilities matchFields.
             * @member {Array.<number>} matchFields
             * @memberof heddle.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.matchFields = $util.emptyArray;

            /**
             * Capabilities setFields.
             * @member {Array.<number>} setFields
             * @memberof heddle.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.setFields = $util.emptyArray;

            /**
             * Capabilities actions.
             * @member {Array.<string>} actions
             * @memberof heddle.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.actions = $util.emptyArray;

            /**
             * Capabilities features.
             * @member {Array.<string>} features
             * @memberof heddle.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.features = $util.emptyArray;

            /**
             * Capabilities maxQueues.
             * @member {number} maxQueues
             * @memberof heddle.v1.Capabilities
             * @instance
             */
            Capabilities.prototype.maxQueues = 0;

            /**
             * Encodes the specified Capabilities message. Does not implicitly {@link heddle.v1.Capabilities.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Capabilities
             * @static
             * @param {heddle.v1.Capabilities.$Properties} message Capabilities message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Capabilities.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.maxTables != null && $Object.hasOwnProperty.call(message, "maxTables") && message.maxTables !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.maxTables);
                if (message.maxRules != null && $Object.hasOwnProperty.call(message, "maxRules") && message.maxRules !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.maxRules);
                if (message.maxGroups != null && $Object.hasOwnProperty.call(message, "maxGroups") && message.maxGroups !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.maxGroups);
                if (message.maxMeters != null && $Object.hasOwnProperty.call(message, "maxMeters") && message.maxMeters !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.maxMeters);
                if (message.maxBuckets != null && $Object.hasOwnProperty.call(message, "maxBuckets") && message.maxBuckets !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.maxBuckets);
                if (message.maxMessageBytes != null && $Object.hasOwnProperty.call(message, "maxMessageBytes") && message.maxMessageBytes !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.maxMessageBytes);
                if (message.window != null && $Object.hasOwnProperty.call(message, "window") && message.window !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.window);
                if (message.matchFields != null && message.matchFields.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).uint32s(message.matchFields);
                if (message.setFields != null && message.setFields.length)
                    writer.uint32(/* id 9, wireType 2 =*/74).uint32s(message.setFields);
                if (message.actions != null && message.actions.length)
                    for (let i = 0; i < message.actions.length; ++i)
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.actions[i]);
                if (message.features != null && message.features.length)
                    for (let i = 0; i < message.features.length; ++i)
                        writer.uint32(/* id 11, wireType 2 =*/90).string(message.features[i]);
                if (message.maxQueues != null && $Object.hasOwnProperty.call(message, "maxQueues") && message.maxQueues !== 0)
                    writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.maxQueues);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Capabilities message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Capabilities
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Capabilities & heddle.v1.Capabilities.$Shape} Capabilities
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
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
                message = _target || new $root.heddle.v1.Capabilities();
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
                                message.maxTables = value;
                            else
                                delete message.maxTables;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxRules = value;
                            else
                                delete message.maxRules;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxGroups = value;
                            else
                                delete message.maxGroups;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxMeters = value;
                            else
                                delete message.maxMeters;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxBuckets = value;
                            else
                                delete message.maxBuckets;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxMessageBytes = value;
                            else
                                delete message.maxMessageBytes;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.window = value;
                            else
                                delete message.window;
                            continue;
                        }
                    case 8: {
                            if (wireType === 2) {
                                if (!(message.matchFields && message.matchFields.length))
                                    message.matchFields = [];
                                reader.uint32s(message.matchFields);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.matchFields && message.matchFields.length))
                                message.matchFields = [];
                            message.matchFields.push(reader.uint32());
                            continue;
                        }
                    case 9: {
                            if (wireType === 2) {
                                if (!(message.setFields && message.setFields.length))
                                    message.setFields = [];
                                reader.uint32s(message.setFields);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.setFields && message.setFields.length))
                                message.setFields = [];
                            message.setFields.push(reader.uint32());
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.actions && message.actions.length))
                                message.actions = [];
                            message.actions.push(reader.stringVerify());
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (!(message.features && message.features.length))
                                message.features = [];
                            message.features.push(reader.stringVerify());
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxQueues = value;
                            else
                                delete message.maxQueues;
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

            /**
             * Creates a Capabilities message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Capabilities
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Capabilities} Capabilities
             */
            Capabilities.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Capabilities)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Capabilities: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Capabilities();
                if (object.maxTables != null)
                    if ($Number(object.maxTables) !== 0)
                        message.maxTables = object.maxTables >>> 0;
                if (object.maxRules != null)
                    if ($Number(object.maxRules) !== 0)
                        message.maxRules = object.maxRules >>> 0;
                if (object.maxGroups != null)
                    if ($Number(object.maxGroups) !== 0)
                        message.maxGroups = object.maxGroups >>> 0;
                if (object.maxMeters != null)
                    if ($Number(object.maxMeters) !== 0)
                        message.maxMeters = object.maxMeters >>> 0;
                if (object.maxBuckets != null)
                    if ($Number(object.maxBuckets) !== 0)
                        message.maxBuckets = object.maxBuckets >>> 0;
                if (object.maxMessageBytes != null)
                    if ($Number(object.maxMessageBytes) !== 0)
                        message.maxMessageBytes = object.maxMessageBytes >>> 0;
                if (object.window != null)
                    if ($Number(object.window) !== 0)
                        message.window = object.window >>> 0;
                if (object.matchFields) {
                    if (!$Array.isArray(object.matchFields))
                        throw $TypeError(".heddle.v1.Capabilities.matchFields: array expected");
                    message.matchFields = $Array(object.matchFields.length);
                    for (let i = 0; i < object.matchFields.length; ++i)
                        message.matchFields[i] = object.matchFields[i] >>> 0;
                }
                if (object.setFields) {
                    if (!$Array.isArray(object.setFields))
                        throw $TypeError(".heddle.v1.Capabilities.setFields: array expected");
                    message.setFields = $Array(object.setFields.length);
                    for (let i = 0; i < object.setFields.length; ++i)
                        message.setFields[i] = object.setFields[i] >>> 0;
                }
                if (object.actions) {
                    if (!$Array.isArray(object.actions))
                        throw $TypeError(".heddle.v1.Capabilities.actions: array expected");
                    message.actions = $Array(object.actions.length);
                    for (let i = 0; i < object.actions.length; ++i)
                        message.actions[i] = $String(object.actions[i]);
                }
                if (object.features) {
                    if (!$Array.isArray(object.features))
                        throw $TypeError(".heddle.v1.Capabilities.features: array expected");
                    message.features = $Array(object.features.length);
                    for (let i = 0; i < object.features.length; ++i)
                        message.features[i] = $String(object.features[i]);
                }
                if (object.maxQueues != null)
                    if ($Number(object.maxQueues) !== 0)
                        message.maxQueues = object.maxQueues >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a Capabilities message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Capabilities
             * @static
             * @param {heddle.v1.Capabilities} message Capabilities
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Capabilities.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.matchFields = [];
                    object.setFields = [];
                    object.actions = [];
                    object.features = [];
                }
                if (options.defaults) {
                    object.maxTables = 0;
                    object.maxRules = 0;
                    object.maxGroups = 0;
                    object.maxMeters = 0;
                    object.maxBuckets = 0;
                    object.maxMessageBytes = 0;
                    object.window = 0;
                    object.maxQueues = 0;
                }
                if (message.maxTables != null && $Object.hasOwnProperty.call(message, "maxTables"))
                    object.maxTables = message.maxTables;
                if (message.maxRules != null && $Object.hasOwnProperty.call(message, "maxRules"))
                    object.maxRules = message.maxRules;
                if (message.maxGroups != null && $Object.hasOwnProperty.call(message, "maxGroups"))
                    object.maxGroups = message.maxGroups;
                if (message.maxMeters != null && $Object.hasOwnProperty.call(message, "maxMeters"))
                    object.maxMeters = message.maxMeters;
                if (message.maxBuckets != null && $Object.hasOwnProperty.call(message, "maxBuckets"))
                    object.maxBuckets = message.maxBuckets;
                if (message.maxMessageBytes != null && $Object.hasOwnProperty.call(message, "maxMessageBytes"))
                    object.maxMessageBytes = message.maxMessageBytes;
                if (message.window != null && $Object.hasOwnProperty.call(message, "window"))
                    object.window = message.window;
                if (message.matchFields && message.matchFields.length) {
                    object.matchFields = $Array(message.matchFields.length);
                    for (let j = 0; j < message.matchFields.length; ++j)
                        object.matchFields[j] = message.matchFields[j];
                }
                if (message.setFields && message.setFields.length) {
                    object.setFields = $Array(message.setFields.length);
                    for (let j = 0; j < message.setFields.length; ++j)
                        object.setFields[j] = message.setFields[j];
                }
                if (message.actions && message.actions.length) {
                    object.actions = $Array(message.actions.length);
                    for (let j = 0; j < message.actions.length; ++j)
                        object.actions[j] = message.actions[j];
                }
                if (message.features && message.features.length) {
                    object.features = $Array(message.features.length);
                    for (let j = 0; j < message.features.length; ++j)
                        object.features[j] = message.features[j];
                }
                if (message.maxQueues != null && $Object.hasOwnProperty.call(message, "maxQueues"))
                    object.maxQueues = message.maxQueues;
                return object;
            };

            /**
             * Converts this Capabilities to JSON.
             * @function toJSON
             * @memberof heddle.v1.Capabilities
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Capabilities.prototype.toJSON = function() {
                return Capabilities.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Capabilities;
        })();

        v1.ElectionBid = (function() {

            /**
             * Properties of an ElectionBid.
             * @typedef {Object} heddle.v1.ElectionBid.$Properties
             * @property {number|null} [electionId] ElectionBid electionId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ElectionBid.
             * @memberof heddle.v1
             * @interface IElectionBid
             * @augments heddle.v1.ElectionBid.$Properties
             * @deprecated Use heddle.v1.ElectionBid.$Properties instead.
             */

            /**
             * Shape of an ElectionBid.
             * @typedef {heddle.v1.ElectionBid.$Properties} heddle.v1.ElectionBid.$Shape
             */

            /**
             * Constructs a new ElectionBid.
             * @memberof heddle.v1
             * @classdesc Represents an ElectionBid.
             * @constructor
             * @param {heddle.v1.ElectionBid.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ElectionBid = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ElectionBid electionId.
             * @member {number} electionId
             * @memberof heddle.v1.ElectionBid
             * @instance
             */
            ElectionBid.prototype.electionId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified ElectionBid message. Does not implicitly {@link heddle.v1.ElectionBid.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.ElectionBid
             * @static
             * @param {heddle.v1.ElectionBid.$Properties} message ElectionBid message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ElectionBid.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.electionId != null && $Object.hasOwnProperty.call(message, "electionId") && (typeof message.electionId === "object" ? message.electionId.low || message.electionId.high : message.electionId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.electionId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ElectionBid message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.ElectionBid
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.ElectionBid & heddle.v1.ElectionBid.$Shape} ElectionBid
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ElectionBid.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.ElectionBid();
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
                                message.electionId = value;
                            else
                                delete message.electionId;
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

            /**
             * Creates an ElectionBid message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.ElectionBid
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.ElectionBid} ElectionBid
             */
            ElectionBid.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.ElectionBid)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.ElectionBid: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.ElectionBid();
                if (object.electionId != null)
                    if (typeof object.electionId === "object" ? object.electionId.low || object.electionId.high : $Number(object.electionId) !== 0)
                        if ($util.Long)
                            message.electionId = $util.Long.fromValue(object.electionId, true);
                        else if (typeof object.electionId === "string")
                            message.electionId = $parseInt(object.electionId, 10);
                        else if (typeof object.electionId === "number")
                            message.electionId = object.electionId;
                        else if (typeof object.electionId === "object")
                            message.electionId = new $util.LongBits(object.electionId.low >>> 0, object.electionId.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from an ElectionBid message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.ElectionBid
             * @static
             * @param {heddle.v1.ElectionBid} message ElectionBid
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ElectionBid.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.electionId = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.electionId = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if (message.electionId != null && $Object.hasOwnProperty.call(message, "electionId"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.electionId = typeof message.electionId === "number" ? $BigInt(message.electionId) : $util.Long.fromBits(message.electionId.low >>> 0, message.electionId.high >>> 0, true).toBigInt();
                    else if (typeof message.electionId === "number")
                        object.electionId = options.longs === $String ? $String(message.electionId) : message.electionId;
                    else
                        object.electionId = options.longs === $String ? $util.Long.prototype.toString.call(message.electionId) : options.longs === $Number ? new $util.LongBits(message.electionId.low >>> 0, message.electionId.high >>> 0).toNumber(true) : message.electionId;
                return object;
            };

            /**
             * Converts this ElectionBid to JSON.
             * @function toJSON
             * @memberof heddle.v1.ElectionBid
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ElectionBid.prototype.toJSON = function() {
                return ElectionBid.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ElectionBid;
        })();

        v1.ElectionStatus = (function() {

            /**
             * Properties of an ElectionStatus.
             * @typedef {Object} heddle.v1.ElectionStatus.$Properties
             * @property {boolean|null} [primary] ElectionStatus primary
             * @property {number|null} [electionId] ElectionStatus electionId
             * @property {boolean|null} [primaryConnected] ElectionStatus primaryConnected
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ElectionStatus.
             * @memberof heddle.v1
             * @interface IElectionStatus
             * @augments heddle.v1.ElectionStatus.$Properties
             * @deprecated Use heddle.v1.ElectionStatus.$Properties instead.
             */

            /**
             * Shape of an ElectionStatus.
             * @typedef {heddle.v1.ElectionStatus.$Properties} heddle.v1.ElectionStatus.$Shape
             */

            /**
             * Constructs a new ElectionStatus.
             * @memberof heddle.v1
             * @classdesc Represents an ElectionStatus.
             * @constructor
             * @param {heddle.v1.ElectionStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ElectionStatus = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ElectionStatus primary.
             * @member {boolean} primary
             * @memberof heddle.v1.ElectionStatus
             * @instance
             */
            ElectionStatus.prototype.primary = false;

            /**
             * ElectionStatus electionId.
             * @member {number} electionId
             * @memberof heddle.v1.ElectionStatus
             * @instance
             */
            ElectionStatus.prototype.electionId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ElectionStatus primaryConnected.
             * @member {boolean} primaryConnected
             * @memberof heddle.v1.ElectionStatus
             * @instance
             */
            ElectionStatus.prototype.primaryConnected = false;

            /**
             * Encodes the specified ElectionStatus message. Does not implicitly {@link heddle.v1.ElectionStatus.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.ElectionStatus
             * @static
             * @param {heddle.v1.ElectionStatus.$Properties} message ElectionStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ElectionStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.primary != null && $Object.hasOwnProperty.call(message, "primary") && message.primary !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.primary);
                if (message.electionId != null && $Object.hasOwnProperty.call(message, "electionId") && (typeof message.electionId === "object" ? message.electionId.low || message.electionId.high : message.electionId !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.electionId);
                if (message.primaryConnected != null && $Object.hasOwnProperty.call(message, "primaryConnected") && message.primaryConnected !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.primaryConnected);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ElectionStatus message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.ElectionStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.ElectionStatus & heddle.v1.ElectionStatus.$Shape} ElectionStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ElectionStatus.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.ElectionStatus();
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
                            if (value = reader.bool())
                                message.primary = value;
                            else
                                delete message.primary;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.electionId = value;
                            else
                                delete message.electionId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.primaryConnected = value;
                            else
                                delete message.primaryConnected;
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

            /**
             * Creates an ElectionStatus message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.ElectionStatus
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.ElectionStatus} ElectionStatus
             */
            ElectionStatus.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.ElectionStatus)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.ElectionStatus: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.ElectionStatus();
                if (object.primary != null)
                    if (object.primary)
                        message.primary = $Boolean(object.primary);
                if (object.electionId != null)
                    if (typeof object.electionId === "object" ? object.electionId.low || object.electionId.high : $Number(object.electionId) !== 0)
                        if ($util.Long)
                            message.electionId = $util.Long.fromValue(object.electionId, true);
                        else if (typeof object.electionId === "string")
                            message.electionId = $parseInt(object.electionId, 10);
                        else if (typeof object.electionId === "number")
                            message.electionId = object.electionId;
                        else if (typeof object.electionId === "object")
                            message.electionId = new $util.LongBits(object.electionId.low >>> 0, object.electionId.high >>> 0).toNumber(true);
                if (object.primaryConnected != null)
                    if (object.primaryConnected)
                        message.primaryConnected = $Boolean(object.primaryConnected);
                return message;
            };

            /**
             * Creates a plain object from an ElectionStatus message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.ElectionStatus
             * @static
             * @param {heddle.v1.ElectionStatus} message ElectionStatus
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ElectionStatus.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.primary = false;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.electionId = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.electionId = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.primaryConnected = false;
                }
                if (message.primary != null && $Object.hasOwnProperty.call(message, "primary"))
                    object.primary = message.primary;
                if (message.electionId != null && $Object.hasOwnProperty.call(message, "electionId"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.electionId = typeof message.electionId === "number" ? $BigInt(message.electionId) : $util.Long.fromBits(message.electionId.low >>> 0, message.electionId.high >>> 0, true).toBigInt();
                    else if (typeof message.electionId === "number")
                        object.electionId = options.longs === $String ? $String(message.electionId) : message.electionId;
                    else
                        object.electionId = options.longs === $String ? $util.Long.prototype.toString.call(message.electionId) : options.longs === $Number ? new $util.LongBits(message.electionId.low >>> 0, message.electionId.high >>> 0).toNumber(true) : message.electionId;
                if (message.primaryConnected != null && $Object.hasOwnProperty.call(message, "primaryConnected"))
                    object.primaryConnected = message.primaryConnected;
                return object;
            };

            /**
             * Converts this ElectionStatus to JSON.
             * @function toJSON
             * @memberof heddle.v1.ElectionStatus
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ElectionStatus.prototype.toJSON = function() {
                return ElectionStatus.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ElectionStatus;
        })();

        v1.Transaction = (function() {

            /**
             * Properties of a Transaction.
             * @typedef {Object} heddle.v1.Transaction.$Properties
             * @property {number|null} [id] Transaction id
             * @property {number|null} [baseRevision] Transaction baseRevision
             * @property {Array.<heddle.v1.Change.$Properties>|null} [changes] Transaction changes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Transaction.
             * @memberof heddle.v1
             * @interface ITransaction
             * @augments heddle.v1.Transaction.$Properties
             * @deprecated Use heddle.v1.Transaction.$Properties instead.
             */

            /**
             * Shape of a Transaction.
             * @typedef {{
             *   id?: number|null;
             *   baseRevision?: number|null;
             *   changes?: Array.<heddle.v1.Change.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} heddle.v1.Transaction.$Shape
             */

            /**
             * Constructs a new Transaction.
             * @memberof heddle.v1
             * @classdesc Represents a Transaction.
             * @constructor
             * @param {heddle.v1.Transaction.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Transaction = function (properties) {
                this.changes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Transaction id.
             * @member {number} id
             * @memberof heddle.v1.Transaction
             * @instance
             */
            Transaction.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Transaction baseRevision.
             * @member {number|null|undefined} baseRevision
             * @memberof heddle.v1.Transaction
             * @instance
             */
            Transaction.prototype.baseRevision = null;

            /**
             * Transaction changes.
             * @member {Array.<heddle.v1.Change.$Properties>} changes
             * @memberof heddle.v1.Transaction
             * @instance
             */
            Transaction.prototype.changes = $util.emptyArray;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Transaction.prototype, "_baseRevision", {
                get: $util.oneOfGetter($oneOfFields = ["baseRevision"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Transaction message. Does not implicitly {@link heddle.v1.Transaction.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Transaction
             * @static
             * @param {heddle.v1.Transaction.$Properties} message Transaction message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Transaction.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.baseRevision != null && $Object.hasOwnProperty.call(message, "baseRevision"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.baseRevision);
                if (message.changes != null && message.changes.length)
                    for (let i = 0; i < message.changes.length; ++i)
                        $root.heddle.v1.Change.encode(message.changes[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Transaction message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Transaction
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Transaction & heddle.v1.Transaction.$Shape} Transaction
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Transaction.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Transaction();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.baseRevision = reader.uint64();
                            message._baseRevision = "baseRevision";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.changes && message.changes.length))
                                message.changes = [];
                            message.changes.push($root.heddle.v1.Change.decode(reader, reader.size(), $undefined, _depth + 1));
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

            /**
             * Creates a Transaction message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Transaction
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Transaction} Transaction
             */
            Transaction.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Transaction)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Transaction: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Transaction();
                if (object.id != null)
                    if (typeof object.id === "object" ? object.id.low || object.id.high : $Number(object.id) !== 0)
                        if ($util.Long)
                            message.id = $util.Long.fromValue(object.id, true);
                        else if (typeof object.id === "string")
                            message.id = $parseInt(object.id, 10);
                        else if (typeof object.id === "number")
                            message.id = object.id;
                        else if (typeof object.id === "object")
                            message.id = new $util.LongBits(object.id.low >>> 0, object.id.high >>> 0).toNumber(true);
                if (object.baseRevision != null)
                    if ($util.Long)
                        message.baseRevision = $util.Long.fromValue(object.baseRevision, true);
                    else if (typeof object.baseRevision === "string")
                        message.baseRevision = $parseInt(object.baseRevision, 10);
                    else if (typeof object.baseRevision === "number")
                        message.baseRevision = object.baseRevision;
                    else if (typeof object.baseRevision === "object")
                        message.baseRevision = new $util.LongBits(object.baseRevision.low >>> 0, object.baseRevision.high >>> 0).toNumber(true);
                if (object.changes) {
                    if (!$Array.isArray(object.changes))
                        throw $TypeError(".heddle.v1.Transaction.changes: array expected");
                    message.changes = $Array(object.changes.length);
                    for (let i = 0; i < object.changes.length; ++i) {
                        if (!$util.isObject(object.changes[i]))
                            throw $TypeError(".heddle.v1.Transaction.changes: object expected");
                        message.changes[i] = $root.heddle.v1.Change.fromObject(object.changes[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a Transaction message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Transaction
             * @static
             * @param {heddle.v1.Transaction} message Transaction
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Transaction.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.changes = [];
                if (options.defaults)
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.id = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.id = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.id = typeof message.id === "number" ? $BigInt(message.id) : $util.Long.fromBits(message.id.low >>> 0, message.id.high >>> 0, true).toBigInt();
                    else if (typeof message.id === "number")
                        object.id = options.longs === $String ? $String(message.id) : message.id;
                    else
                        object.id = options.longs === $String ? $util.Long.prototype.toString.call(message.id) : options.longs === $Number ? new $util.LongBits(message.id.low >>> 0, message.id.high >>> 0).toNumber(true) : message.id;
                if (message.baseRevision != null && $Object.hasOwnProperty.call(message, "baseRevision"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.baseRevision = typeof message.baseRevision === "number" ? $BigInt(message.baseRevision) : $util.Long.fromBits(message.baseRevision.low >>> 0, message.baseRevision.high >>> 0, true).toBigInt();
                    else if (typeof message.baseRevision === "number")
                        object.baseRevision = options.longs === $String ? $String(message.baseRevision) : message.baseRevision;
                    else
                        object.baseRevision = options.longs === $String ? $util.Long.prototype.toString.call(message.baseRevision) : options.longs === $Number ? new $util.LongBits(message.baseRevision.low >>> 0, message.baseRevision.high >>> 0).toNumber(true) : message.baseRevision;
                if (message.changes && message.changes.length) {
                    object.changes = $Array(message.changes.length);
                    for (let j = 0; j < message.changes.length; ++j)
                        object.changes[j] = $root.heddle.v1.Change.toObject(message.changes[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this Transaction to JSON.
             * @function toJSON
             * @memberof heddle.v1.Transaction
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Transaction.prototype.toJSON = function() {
                return Transaction.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Transaction;
        })();

        v1.Change = (function() {

            /**
             * Properties of a Change.
             * @typedef {Object} heddle.v1.Change.$Properties
             * @property {heddle.v1.Program.$Properties|null} [program] Change program
             * @property {heddle.v1.FlowMod.$Properties|null} [flow] Change flow
             * @property {heddle.v1.GroupMod.$Properties|null} [group] Change group
             * @property {heddle.v1.MeterMod.$Properties|null} [meter] Change meter
             * @property {string|null} [deleteOwner] Change deleteOwner
             * @property {heddle.v1.QueueMod.$Properties|null} [queue] Change queue
             * @property {"program"|"flow"|"group"|"meter"|"deleteOwner"|"queue"} [kind] Change kind
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Change.
             * @memberof heddle.v1
             * @interface IChange
             * @augments heddle.v1.Change.$Properties
             * @deprecated Use heddle.v1.Change.$Properties instead.
             */

            /**
             * Narrowed shape of a Change.
             * @typedef {{
             *   program?: heddle.v1.Program.$Shape|null;
             *   flow?: heddle.v1.FlowMod.$Shape|null;
             *   group?: heddle.v1.GroupMod.$Shape|null;
             *   meter?: heddle.v1.MeterMod.$Shape|null;
             *   deleteOwner?: string|null;
             *   queue?: heddle.v1.QueueMod.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ kind?: undefined; program?: null; flow?: null; group?: null; meter?: null; deleteOwner?: null; queue?: null }|{ kind?: "program"; program: heddle.v1.Program.$Shape; flow?: null; group?: null; meter?: null; deleteOwner?: null; queue?: null }|{ kind?: "flow"; program?: null; flow: heddle.v1.FlowMod.$Shape; group?: null; meter?: null; deleteOwner?: null; queue?: null }|{ kind?: "group"; program?: null; flow?: null; group: heddle.v1.GroupMod.$Shape; meter?: null; deleteOwner?: null; queue?: null }|{ kind?: "meter"; program?: null; flow?: null; group?: null; meter: heddle.v1.MeterMod.$Shape; deleteOwner?: null; queue?: null }|{ kind?: "deleteOwner"; program?: null; flow?: null; group?: null; meter?: null; deleteOwner: string; queue?: null }|{ kind?: "queue"; program?: null; flow?: null; group?: null; meter?: null; deleteOwner?: null; queue: heddle.v1.QueueMod.$Shape })
             * )} heddle.v1.Change.$Shape
             */

            /**
             * Constructs a new Change.
             * @memberof heddle.v1
             * @classdesc Represents a Change.
             * @constructor
             * @param {heddle.v1.Change.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Change = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Change program.
             * @member {heddle.v1.Program.$Properties|null|undefined} program
             * @memberof heddle.v1.Change
             * @instance
             */
            Change.prototype.program = null;

            /**
             * Change flow.
             * @member {heddle.v1.FlowMod.$Properties|null|undefined} flow
             * @memberof heddle.v1.Change
             * @instance
             */
            Change.prototype.flow = null;

            /**
             * Change group.
             * @member {heddle.v1.GroupMod.$Properties|null|undefined} group
             * @memberof heddle.v1.Change
             * @instance
             */
            Change.prototype.group = null;

            /**
             * Change meter.
             * @member {heddle.v1.MeterMod.$Properties|null|undefined} meter
             * @memberof heddle.v1.Change
             * @instance
             */
            Change.prototype.meter = null;

            /**
             * Change deleteOwner.
             * @member {string|null|undefined} deleteOwner
             * @memberof heddle.v1.Change
             * @instance
             */
            Change.prototype.deleteOwner = null;

            /**
             * Change queue.
             * @member {heddle.v1.QueueMod.$Properties|null|undefined} queue
             * @memberof heddle.v1.Change
             * @instance
             */
            Change.prototype.queue = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Change kind.
             * @member {"program"|"flow"|"group"|"meter"|"deleteOwner"|"queue"|undefined} kind
             * @memberof heddle.v1.Change
             * @instance
             */
            $Object.defineProperty(Change.prototype, "kind", {
                get: $util.oneOfGetter($oneOfFields = ["program", "flow", "group", "meter", "deleteOwner", "queue"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Change message. Does not implicitly {@link heddle.v1.Change.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Change
             * @static
             * @param {heddle.v1.Change.$Properties} message Change message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Change.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.program != null && $Object.hasOwnProperty.call(message, "program"))
                    $root.heddle.v1.Program.encode(message.program, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.flow != null && $Object.hasOwnProperty.call(message, "flow"))
                    $root.heddle.v1.FlowMod.encode(message.flow, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.group != null && $Object.hasOwnProperty.call(message, "group"))
                    $root.heddle.v1.GroupMod.encode(message.group, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.meter != null && $Object.hasOwnProperty.call(message, "meter"))
                    $root.heddle.v1.MeterMod.encode(message.meter, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.deleteOwner != null && $Object.hasOwnProperty.call(message, "deleteOwner"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.deleteOwner);
                if (message.queue != null && $Object.hasOwnProperty.call(message, "queue"))
                    $root.heddle.v1.QueueMod.encode(message.queue, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Change message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Change
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Change & heddle.v1.Change.$Shape} Change
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Change.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heddle.v1.Change();
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
                            message.program = $root.heddle.v1.Program.decode(reader, reader.size(), $undefined, _depth + 1, message.program);
                            message.kind = "program";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.flow = $root.heddle.v1.FlowMod.decode(reader, reader.size(), $undefined, _depth + 1, message.flow);
                            message.kind = "flow";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.group = $root.heddle.v1.GroupMod.decode(reader, reader.size(), $undefined, _depth + 1, message.group);
                            message.kind = "group";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.meter = $root.heddle.v1.MeterMod.decode(reader, reader.size(), $undefined, _depth + 1, message.meter);
                            message.kind = "meter";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.deleteOwner = reader.stringVerify();
                            message.kind = "deleteOwner";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.queue = $root.heddle.v1.QueueMod.decode(reader, reader.size(), $undefined, _depth + 1, message.queue);
                            message.kind = "queue";
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

            /**
             * Creates a Change message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Change
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Change} Change
             */
            Change.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Change)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Change: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Change();
                if (object.program != null) {
                    if (!$util.isObject(object.program))
                        throw $TypeError(".heddle.v1.Change.program: object expected");
                    message.program = $root.heddle.v1.Program.fromObject(object.program, _depth + 1);
                }
                if (object.flow != null) {
                    if (!$util.isObject(object.flow))
                        throw $TypeError(".heddle.v1.Change.flow: object expected");
                    message.flow = $root.heddle.v1.FlowMod.fromObject(object.flow, _depth + 1);
                }
                if (object.group != null) {
                    if (!$util.isObject(object.group))
                        throw $TypeError(".heddle.v1.Change.group: object expected");
                    message.group = $root.heddle.v1.GroupMod.fromObject(object.group, _depth + 1);
                }
                if (object.meter != null) {
                    if (!$util.isObject(object.meter))
                        throw $TypeError(".heddle.v1.Change.meter: object expected");
                    message.meter = $root.heddle.v1.MeterMod.fromObject(object.meter, _depth + 1);
                }
                if (object.deleteOwner != null)
                    message.deleteOwner = $String(object.deleteOwner);
                if (object.queue != null) {
                    if (!$util.isObject(object.queue))
                        throw $TypeError(".heddle.v1.Change.queue: object expected");
                    message.queue = $root.heddle.v1.QueueMod.fromObject(object.queue, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a Change message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Change
             * @static
             * @param {heddle.v1.Change} message Change
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Change.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.program != null && $Object.hasOwnProperty.call(message, "program")) {
                    object.program = $root.heddle.v1.Program.toObject(message.program, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "program";
                }
                if (message.flow != null && $Object.hasOwnProperty.call(message, "flow")) {
                    object.flow = $root.heddle.v1.FlowMod.toObject(message.flow, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "flow";
                }
                if (message.group != null && $Object.hasOwnProperty.call(message, "group")) {
                    object.group = $root.heddle.v1.GroupMod.toObject(message.group, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "group";
                }
                if (message.meter != null && $Object.hasOwnProperty.call(message, "meter")) {
                    object.meter = $root.heddle.v1.MeterMod.toObject(message.meter, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "meter";
                }
                if (message.deleteOwner != null && $Object.hasOwnProperty.call(message, "deleteOwner")) {
                    object.deleteOwner = message.deleteOwner;
                    if (options.oneofs)
                        object.kind = "deleteOwner";
                }
                if (message.queue != null && $Object.hasOwnProperty.call(message, "queue")) {
                    object.queue = $root.heddle.v1.QueueMod.toObject(message.queue, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "queue";
                }
                return object;
            };

            /**
             * Converts this Change to JSON.
             * @function toJSON
             * @memberof heddle.v1.Change
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Change.prototype.toJSON = function() {
                return Change.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Change;
        })();

        v1.TransactionReply = (function() {

            /**
             * Properties of a TransactionReply.
             * @typedef {Object} heddle.v1.TransactionReply.$Properties
             * @property {number|null} [id] TransactionReply id
             * @property {number|null} [revision] TransactionReply revision
             * @property {heddle.v1.Refusal.$Properties|null} [refusal] TransactionReply refusal
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TransactionReply.
             * @memberof heddle.v1
             * @interface ITransactionReply
             * @augments heddle.v1.TransactionReply.$Properties
             * @deprecated Use heddle.v1.TransactionReply.$Properties instead.
             */

            /**
             * Shape of a TransactionReply.
             * @typedef {heddle.v1.TransactionReply.$Properties} heddle.v1.TransactionReply.$Shape
             */

            /**
             * Constructs a new TransactionReply.
             * @memberof heddle.v1
             * @classdesc Represents a TransactionReply.
             * @constructor
             * @param {heddle.v1.TransactionReply.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TransactionReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TransactionReply id.
             * @member {number} id
             * @memberof heddle.v1.TransactionReply
             * @instance
             */
            TransactionReply.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TransactionReply revision.
             * @member {number} revision
             * @memberof heddle.v1.TransactionReply
             * @instance
             */
            TransactionReply.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TransactionReply refusal.
             * @member {heddle.v1.Refusal.$Properties|null|undefined} refusal
             * @memberof heddle.v1.TransactionReply
             * @instance
             */
            TransactionReply.prototype.refusal = null;

            /**
             * Encodes the specified TransactionReply message. Does not implicitly {@link heddle.v1.TransactionReply.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.TransactionReply
             * @static
             * @param {heddle.v1.TransactionReply.$Properties} message TransactionReply message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TransactionReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.revision);
                if (message.refusal != null && $Object.hasOwnProperty.call(message, "refusal"))
                    $root.heddle.v1.Refusal.encode(message.refusal, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TransactionReply message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.TransactionReply
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.TransactionReply & heddle.v1.TransactionReply.$Shape} TransactionReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TransactionReply.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.TransactionReply();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.revision = value;
                            else
                                delete message.revision;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.refusal = $root.heddle.v1.Refusal.decode(reader, reader.size(), $undefined, _depth + 1, message.refusal);
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

            /**
             * Creates a TransactionReply message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.TransactionReply
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.TransactionReply} TransactionReply
             */
            TransactionReply.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.TransactionReply)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.TransactionReply: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.TransactionReply();
                if (object.id != null)
                    if (typeof object.id === "object" ? object.id.low || object.id.high : $Number(object.id) !== 0)
                        if ($util.Long)
                            message.id = $util.Long.fromValue(object.id, true);
                        else if (typeof object.id === "string")
                            message.id = $parseInt(object.id, 10);
                        else if (typeof object.id === "number")
                            message.id = object.id;
                        else if (typeof object.id === "object")
                            message.id = new $util.LongBits(object.id.low >>> 0, object.id.high >>> 0).toNumber(true);
                if (object.revision != null)
                    if (typeof object.revision === "object" ? object.revision.low || object.revision.high : $Number(object.revision) !== 0)
                        if ($util.Long)
                            message.revision = $util.Long.fromValue(object.revision, true);
                        else if (typeof object.revision === "string")
                            message.revision = $parseInt(object.revision, 10);
                        else if (typeof object.revision === "number")
                            message.revision = object.revision;
                        else if (typeof object.revision === "object")
                            message.revision = new $util.LongBits(object.revision.low >>> 0, object.revision.high >>> 0).toNumber(true);
                if (object.refusal != null) {
                    if (!$util.isObject(object.refusal))
                        throw $TypeError(".heddle.v1.TransactionReply.refusal: object expected");
                    message.refusal = $root.heddle.v1.Refusal.fromObject(object.refusal, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a TransactionReply message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.TransactionReply
             * @static
             * @param {heddle.v1.TransactionReply} message TransactionReply
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            TransactionReply.toObject = function (message, options, _depth) {
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
                        object.id = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.id = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.revision = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.revision = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.refusal = null;
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.id = typeof message.id === "number" ? $BigInt(message.id) : $util.Long.fromBits(message.id.low >>> 0, message.id.high >>> 0, true).toBigInt();
                    else if (typeof message.id === "number")
                        object.id = options.longs === $String ? $String(message.id) : message.id;
                    else
                        object.id = options.longs === $String ? $util.Long.prototype.toString.call(message.id) : options.longs === $Number ? new $util.LongBits(message.id.low >>> 0, message.id.high >>> 0).toNumber(true) : message.id;
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.revision = typeof message.revision === "number" ? $BigInt(message.revision) : $util.Long.fromBits(message.revision.low >>> 0, message.revision.high >>> 0, true).toBigInt();
                    else if (typeof message.revision === "number")
                        object.revision = options.longs === $String ? $String(message.revision) : message.revision;
                    else
                        object.revision = options.longs === $String ? $util.Long.prototype.toString.call(message.revision) : options.longs === $Number ? new $util.LongBits(message.revision.low >>> 0, message.revision.high >>> 0).toNumber(true) : message.revision;
                if (message.refusal != null && $Object.hasOwnProperty.call(message, "refusal"))
                    object.refusal = $root.heddle.v1.Refusal.toObject(message.refusal, options, _depth + 1);
                return object;
            };

            /**
             * Converts this TransactionReply to JSON.
             * @function toJSON
             * @memberof heddle.v1.TransactionReply
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            TransactionReply.prototype.toJSON = function() {
                return TransactionReply.toObject(this, $protobuf.util.toJSONOptions);
            };

            return TransactionReply;
        })();

        /**
         * RefusalReason enum.
         * @name heddle.v1.RefusalReason
         * @enum {number}
         * @property {number} REASON_UNSPECIFIED=0 REASON_UNSPECIFIED value
         * @property {number} NOT_PRIMARY=1 NOT_PRIMARY value
         * @property {number} STALE_REVISION=2 STALE_REVISION value
         * @property {number} UNKNOWN_FIELD=3 UNKNOWN_FIELD value
         * @property {number} BAD_VALUE=4 BAD_VALUE value
         * @property {number} BAD_MASK=5 BAD_MASK value
         * @property {number} MISSING_PREREQUISITE=6 MISSING_PREREQUISITE value
         * @property {number} NOT_CANONICAL=7 NOT_CANONICAL value
         * @property {number} UNKNOWN_TABLE=8 UNKNOWN_TABLE value
         * @property {number} BAD_GOTO=9 BAD_GOTO value
         * @property {number} UNKNOWN_ACTION=10 UNKNOWN_ACTION value
         * @property {number} UNKNOWN_GROUP=11 UNKNOWN_GROUP value
         * @property {number} GROUP_LOOP=12 GROUP_LOOP value
         * @property {number} IN_USE=13 IN_USE value
         * @property {number} OVERLAP=14 OVERLAP value
         * @property {number} TABLE_FULL=15 TABLE_FULL value
         * @property {number} UNSUPPORTED=16 UNSUPPORTED value
         * @property {number} OWNED_BY_OTHER=17 OWNED_BY_OTHER value
         * @property {number} BAD_PROGRAM=18 BAD_PROGRAM value
         * @property {number} UNKNOWN_METER=19 UNKNOWN_METER value
         * @property {number} LIMIT_EXCEEDED=20 LIMIT_EXCEEDED value
         */
        v1.RefusalReason = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "REASON_UNSPECIFIED"] = 0;
            values[valuesById[1] = "NOT_PRIMARY"] = 1;
            values[valuesById[2] = "STALE_REVISION"] = 2;
            values[valuesById[3] = "UNKNOWN_FIELD"] = 3;
            values[valuesById[4] = "BAD_VALUE"] = 4;
            values[valuesById[5] = "BAD_MASK"] = 5;
            values[valuesById[6] = "MISSING_PREREQUISITE"] = 6;
            values[valuesById[7] = "NOT_CANONICAL"] = 7;
            values[valuesById[8] = "UNKNOWN_TABLE"] = 8;
            values[valuesById[9] = "BAD_GOTO"] = 9;
            values[valuesById[10] = "UNKNOWN_ACTION"] = 10;
            values[valuesById[11] = "UNKNOWN_GROUP"] = 11;
            values[valuesById[12] = "GROUP_LOOP"] = 12;
            values[valuesById[13] = "IN_USE"] = 13;
            values[valuesById[14] = "OVERLAP"] = 14;
            values[valuesById[15] = "TABLE_FULL"] = 15;
            values[valuesById[16] = "UNSUPPORTED"] = 16;
            values[valuesById[17] = "OWNED_BY_OTHER"] = 17;
            values[valuesById[18] = "BAD_PROGRAM"] = 18;
            values[valuesById[19] = "UNKNOWN_METER"] = 19;
            values[valuesById[20] = "LIMIT_EXCEEDED"] = 20;
            return values;
        })();

        v1.Refusal = (function() {

            /**
             * Properties of a Refusal.
             * @typedef {Object} heddle.v1.Refusal.$Properties
             * @property {heddle.v1.RefusalReason|null} [reason] Refusal reason
             * @property {number|null} [change] Refusal change
             * @property {string|null} [field] Refusal field
             * @property {string|null} [message] Refusal message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Refusal.
             * @memberof heddle.v1
             * @interface IRefusal
             * @augments heddle.v1.Refusal.$Properties
             * @deprecated Use heddle.v1.Refusal.$Properties instead.
             */

            /**
             * Shape of a Refusal.
             * @typedef {heddle.v1.Refusal.$Properties} heddle.v1.Refusal.$Shape
             */

            /**
             * Constructs a new Refusal.
             * @memberof heddle.v1
             * @classdesc Represents a Refusal.
             * @constructor
             * @param {heddle.v1.Refusal.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Refusal = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Refusal reason.
             * @member {heddle.v1.RefusalReason} reason
             * @memberof heddle.v1.Refusal
             * @instance
             */
            Refusal.prototype.reason = 0;

            /**
             * Refusal change.
             * @member {number} change
             * @memberof heddle.v1.Refusal
             * @instance
             */
            Refusal.prototype.change = 0;

            /**
             * Refusal field.
             * @member {string} field
             * @memberof heddle.v1.Refusal
             * @instance
             */
            Refusal.prototype.field = "";

            /**
             * Refusal message.
             * @member {string} message
             * @memberof heddle.v1.Refusal
             * @instance
             */
            Refusal.prototype.message = "";

            /**
             * Encodes the specified Refusal message. Does not implicitly {@link heddle.v1.Refusal.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Refusal
             * @static
             * @param {heddle.v1.Refusal.$Properties} message Refusal message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Refusal.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.change);
                if (message.field != null && $Object.hasOwnProperty.call(message, "field") && message.field !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.field);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Refusal message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Refusal
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Refusal & heddle.v1.Refusal.$Shape} Refusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Refusal.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Refusal();
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
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.field = value;
                            else
                                delete message.field;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
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

            /**
             * Creates a Refusal message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Refusal
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Refusal} Refusal
             */
            Refusal.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Refusal)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Refusal: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Refusal();
                if (object.reason !== 0 && (typeof object.reason !== "string" || $root.heddle.v1.RefusalReason[object.reason] !== 0))
                    switch (object.reason) {
                    case "REASON_UNSPECIFIED":
                    case 0:
                        message.reason = 0;
                        break;
                    case "NOT_PRIMARY":
                    case 1:
                        message.reason = 1;
                        break;
                    case "STALE_REVISION":
                    case 2:
                        message.reason = 2;
                        break;
                    case "UNKNOWN_FIELD":
                    case 3:
                        message.reason = 3;
                        break;
                    case "BAD_VALUE":
                    case 4:
                        message.reason = 4;
                        break;
                    case "BAD_MASK":
                    case 5:
                        message.reason = 5;
                        break;
                    case "MISSING_PREREQUISITE":
                    case 6:
                        message.reason = 6;
                        break;
                    case "NOT_CANONICAL":
                    case 7:
                        message.reason = 7;
                        break;
                    case "UNKNOWN_TABLE":
                    case 8:
                        message.reason = 8;
                        break;
                    case "BAD_GOTO":
                    case 9:
                        message.reason = 9;
                        break;
                    case "UNKNOWN_ACTION":
                    case 10:
                        message.reason = 10;
                        break;
                    case "UNKNOWN_GROUP":
                    case 11:
                        message.reason = 11;
                        break;
                    case "GROUP_LOOP":
                    case 12:
                        message.reason = 12;
                        break;
                    case "IN_USE":
                    case 13:
                        message.reason = 13;
                        break;
                    case "OVERLAP":
                    case 14:
                        message.reason = 14;
                        break;
                    case "TABLE_FULL":
                    case 15:
                        message.reason = 15;
                        break;
                    case "UNSUPPORTED":
                    case 16:
                        message.reason = 16;
                        break;
                    case "OWNED_BY_OTHER":
                    case 17:
                        message.reason = 17;
                        break;
                    case "BAD_PROGRAM":
                    case 18:
                        message.reason = 18;
                        break;
                    case "UNKNOWN_METER":
                    case 19:
                        message.reason = 19;
                        break;
                    case "LIMIT_EXCEEDED":
                    case 20:
                        message.reason = 20;
                        break;
                    default:
                        if (typeof object.reason === "number" && (object.reason | 0) === object.reason)
                            message.reason = object.reason;
                    }
                if (object.change != null)
                    if ($Number(object.change) !== 0)
                        message.change = object.change >>> 0;
                if (object.field != null)
                    if (typeof object.field !== "string" || object.field.length)
                        message.field = $String(object.field);
                if (object.message != null)
                    if (typeof object.message !== "string" || object.message.length)
                        message.message = $String(object.message);
                return message;
            };

            /**
             * Creates a plain object from a Refusal message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Refusal
             * @static
             * @param {heddle.v1.Refusal} message Refusal
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Refusal.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.reason = options.enums === $String ? "REASON_UNSPECIFIED" : 0;
                    object.change = 0;
                    object.field = "";
                    object.message = "";
                }
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = options.enums === $String ? $root.heddle.v1.RefusalReason[message.reason] === $undefined ? message.reason : $root.heddle.v1.RefusalReason[message.reason] : message.reason;
                if (message.change != null && $Object.hasOwnProperty.call(message, "change"))
                    object.change = message.change;
                if (message.field != null && $Object.hasOwnProperty.call(message, "field"))
                    object.field = message.field;
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    object.message = message.message;
                return object;
            };

            /**
             * Converts this Refusal to JSON.
             * @function toJSON
             * @memberof heddle.v1.Refusal
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Refusal.prototype.toJSON = function() {
                return Refusal.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Refusal;
        })();

        v1.DigestRequest = (function() {

            /**
             * Properties of a DigestRequest.
             * @typedef {Object} heddle.v1.DigestRequest.$Properties
             * @property {number|null} [id] DigestRequest id
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DigestRequest.
             * @memberof heddle.v1
             * @interface IDigestRequest
             * @augments heddle.v1.DigestRequest.$Properties
             * @deprecated Use heddle.v1.DigestRequest.$Properties instead.
             */

            /**
             * Shape of a DigestRequest.
             * @typedef {heddle.v1.DigestRequest.$Properties} heddle.v1.DigestRequest.$Shape
             */

            /**
             * Constructs a new DigestRequest.
             * @memberof heddle.v1
             * @classdesc Represents a DigestRequest.
             * @constructor
             * @param {heddle.v1.DigestRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DigestRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DigestRequest id.
             * @member {number} id
             * @memberof heddle.v1.DigestRequest
             * @instance
             */
            DigestRequest.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified DigestRequest message. Does not implicitly {@link heddle.v1.DigestRequest.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.DigestRequest
             * @static
             * @param {heddle.v1.DigestRequest.$Properties} message DigestRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DigestRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DigestRequest message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.DigestRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.DigestRequest & heddle.v1.DigestRequest.$Shape} DigestRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DigestRequest.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.DigestRequest();
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
                                message.id = value;
                            else
                                delete message.id;
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

            /**
             * Creates a DigestRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.DigestRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.DigestRequest} DigestRequest
             */
            DigestRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.DigestRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.DigestRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.DigestRequest();
                if (object.id != null)
                    if (typeof object.id === "object" ? object.id.low || object.id.high : $Number(object.id) !== 0)
                        if ($util.Long)
                            message.id = $util.Long.fromValue(object.id, true);
                        else if (typeof object.id === "string")
                            message.id = $parseInt(object.id, 10);
                        else if (typeof object.id === "number")
                            message.id = object.id;
                        else if (typeof object.id === "object")
                            message.id = new $util.LongBits(object.id.low >>> 0, object.id.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a DigestRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.DigestRequest
             * @static
             * @param {heddle.v1.DigestRequest} message DigestRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            DigestRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.id = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.id = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.id = typeof message.id === "number" ? $BigInt(message.id) : $util.Long.fromBits(message.id.low >>> 0, message.id.high >>> 0, true).toBigInt();
                    else if (typeof message.id === "number")
                        object.id = options.longs === $String ? $String(message.id) : message.id;
                    else
                        object.id = options.longs === $String ? $util.Long.prototype.toString.call(message.id) : options.longs === $Number ? new $util.LongBits(message.id.low >>> 0, message.id.high >>> 0).toNumber(true) : message.id;
                return object;
            };

            /**
             * Converts this DigestRequest to JSON.
             * @function toJSON
             * @memberof heddle.v1.DigestRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            DigestRequest.prototype.toJSON = function() {
                return DigestRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            return DigestRequest;
        })();

        v1.DigestReply = (function() {

            /**
             * Properties of a DigestReply.
             * @typedef {Object} heddle.v1.DigestReply.$Properties
             * @property {number|null} [id] DigestReply id
             * @property {number|null} [revision] DigestReply revision
             * @property {Array.<heddle.v1.Digest.$Properties>|null} [digests] DigestReply digests
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DigestReply.
             * @memberof heddle.v1
             * @interface IDigestReply
             * @augments heddle.v1.DigestReply.$Properties
             * @deprecated Use heddle.v1.DigestReply.$Properties instead.
             */

            /**
             * Shape of a DigestReply.
             * @typedef {heddle.v1.DigestReply.$Properties} heddle.v1.DigestReply.$Shape
             */

            /**
             * Constructs a new DigestReply.
             * @memberof heddle.v1
             * @classdesc Represents a DigestReply.
             * @constructor
             * @param {heddle.v1.DigestReply.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DigestReply = function (properties) {
                this.digests = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DigestReply id.
             * @member {number} id
             * @memberof heddle.v1.DigestReply
             * @instance
             */
            DigestReply.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DigestReply revision.
             * @member {number} revision
             * @memberof heddle.v1.DigestReply
             * @instance
             */
            DigestReply.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DigestReply digests.
             * @member {Array.<heddle.v1.Digest.$Properties>} digests
             * @memberof heddle.v1.DigestReply
             * @instance
             */
            DigestReply.prototype.digests = $util.emptyArray;

            /**
             * Encodes the specified DigestReply message. Does not implicitly {@link heddle.v1.DigestReply.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.DigestReply
             * @static
             * @param {heddle.v1.DigestReply.$Properties} message DigestReply message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DigestReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.revision);
                if (message.digests != null && message.digests.length)
                    for (let i = 0; i < message.digests.length; ++i)
                        $root.heddle.v1.Digest.encode(message.digests[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DigestReply message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.DigestReply
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.DigestReply & heddle.v1.DigestReply.$Shape} DigestReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DigestReply.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.DigestReply();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.revision = value;
                            else
                                delete message.revision;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.digests && message.digests.length))
                                message.digests = [];
                            message.digests.push($root.heddle.v1.Digest.decode(reader, reader.size(), $undefined, _depth + 1));
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

            /**
             * Creates a DigestReply message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.DigestReply
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.DigestReply} DigestReply
             */
            DigestReply.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.DigestReply)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.DigestReply: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.DigestReply();
                if (object.id != null)
                    if (typeof object.id === "object" ? object.id.low || object.id.high : $Number(object.id) !== 0)
                        if ($util.Long)
                            message.id = $util.Long.fromValue(object.id, true);
                        else if (typeof object.id === "string")
                            message.id = $parseInt(object.id, 10);
                        else if (typeof object.id === "number")
                            message.id = object.id;
                        else if (typeof object.id === "object")
                            message.id = new $util.LongBits(object.id.low >>> 0, object.id.high >>> 0).toNumber(true);
                if (object.revision != null)
                    if (typeof object.revision === "object" ? object.revision.low || object.revision.high : $Number(object.revision) !== 0)
                        if ($util.Long)
                            message.revision = $util.Long.fromValue(object.revision, true);
                        else if (typeof object.revision === "string")
                            message.revision = $parseInt(object.revision, 10);
                        else if (typeof object.revision === "number")
                            message.revision = object.revision;
                        else if (typeof object.revision === "object")
                            message.revision = new $util.LongBits(object.revision.low >>> 0, object.revision.high >>> 0).toNumber(true);
                if (object.digests) {
                    if (!$Array.isArray(object.digests))
                        throw $TypeError(".heddle.v1.DigestReply.digests: array expected");
                    message.digests = $Array(object.digests.length);
                    for (let i = 0; i < object.digests.length; ++i) {
                        if (!$util.isObject(object.digests[i]))
                            throw $TypeError(".heddle.v1.DigestReply.digests: object expected");
                        message.digests[i] = $root.heddle.v1.Digest.fromObject(object.digests[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a DigestReply message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.DigestReply
             * @static
             * @param {heddle.v1.DigestReply} message DigestReply
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            DigestReply.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.digests = [];
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.id = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.id = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.revision = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.revision = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.id = typeof message.id === "number" ? $BigInt(message.id) : $util.Long.fromBits(message.id.low >>> 0, message.id.high >>> 0, true).toBigInt();
                    else if (typeof message.id === "number")
                        object.id = options.longs === $String ? $String(message.id) : message.id;
                    else
                        object.id = options.longs === $String ? $util.Long.prototype.toString.call(message.id) : options.longs === $Number ? new $util.LongBits(message.id.low >>> 0, message.id.high >>> 0).toNumber(true) : message.id;
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.revision = typeof message.revision === "number" ? $BigInt(message.revision) : $util.Long.fromBits(message.revision.low >>> 0, message.revision.high >>> 0, true).toBigInt();
                    else if (typeof message.revision === "number")
                        object.revision = options.longs === $String ? $String(message.revision) : message.revision;
                    else
                        object.revision = options.longs === $String ? $util.Long.prototype.toString.call(message.revision) : options.longs === $Number ? new $util.LongBits(message.revision.low >>> 0, message.revision.high >>> 0).toNumber(true) : message.revision;
                if (message.digests && message.digests.length) {
                    object.digests = $Array(message.digests.length);
                    for (let j = 0; j < message.digests.length; ++j)
                        object.digests[j] = $root.heddle.v1.Digest.toObject(message.digests[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this DigestReply to JSON.
             * @function toJSON
             * @memberof heddle.v1.DigestReply
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            DigestReply.prototype.toJSON = function() {
                return DigestReply.toObject(this, $protobuf.util.toJSONOptions);
            };

            return DigestReply;
        })();

        v1.Digest = (function() {

            /**
             * Properties of a Digest.
             * @typedef {Object} heddle.v1.Digest.$Properties
             * @property {string|null} [owner] Digest owner
             * @property {number|null} [table] Digest table
             * @property {number|null} [count] Digest count
             * @property {Uint8Array|null} [sum] Digest sum
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Digest.
             * @memberof heddle.v1
             * @interface IDigest
             * @augments heddle.v1.Digest.$Properties
             * @deprecated Use heddle.v1.Digest.$Properties instead.
             */

            /**
             * Shape of a Digest.
             * @typedef {heddle.v1.Digest.$Properties} heddle.v1.Digest.$Shape
             */

            /**
             * Constructs a new Digest.
             * @memberof heddle.v1
             * @classdesc Represents a Digest.
             * @constructor
             * @param {heddle.v1.Digest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Digest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Digest owner.
             * @member {string} owner
             * @memberof heddle.v1.Digest
             * @instance
             */
            Digest.prototype.owner = "";

            /**
             * Digest table.
             * @member {number} table
             * @memberof heddle.v1.Digest
             * @instance
             */
            Digest.prototype.table = 0;

            /**
             * Digest count.
             * @member {number} count
             * @memberof heddle.v1.Digest
             * @instance
             */
            Digest.prototype.count = 0;

            /**
             * Digest sum.
             * @member {Uint8Array} sum
             * @memberof heddle.v1.Digest
             * @instance
             */
            Digest.prototype.sum = $util.newBuffer([]);

            /**
             * Encodes the specified Digest message. Does not implicitly {@link heddle.v1.Digest.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Digest
             * @static
             * @param {heddle.v1.Digest.$Properties} message Digest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Digest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner") && message.owner !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.owner);
                if (message.table != null && $Object.hasOwnProperty.call(message, "table") && message.table !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.table);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.count);
                if (message.sum != null && $Object.hasOwnProperty.call(message, "sum") && message.sum.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.sum);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Digest message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Digest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Digest & heddle.v1.Digest.$Shape} Digest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Digest.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Digest();
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
                                message.owner = value;
                            else
                                delete message.owner;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.table = value;
                            else
                                delete message.table;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sum = value;
                            else
                                delete message.sum;
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

            /**
             * Creates a Digest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Digest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Digest} Digest
             */
            Digest.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Digest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Digest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Digest();
                if (object.owner != null)
                    if (typeof object.owner !== "string" || object.owner.length)
                        message.owner = $String(object.owner);
                if (object.table != null)
                    if ($Number(object.table) !== 0)
                        message.table = object.table >>> 0;
                if (object.count != null)
                    if ($Number(object.count) !== 0)
                        message.count = object.count >>> 0;
                if (object.sum != null)
                    if (object.sum.length)
                        if (typeof object.sum === "string")
                            $util.base64.decode(object.sum, message.sum = $util.newBuffer($util.base64.length(object.sum)), 0);
                        else if (object.sum.length >= 0)
                            message.sum = object.sum;
                return message;
            };

            /**
             * Creates a plain object from a Digest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Digest
             * @static
             * @param {heddle.v1.Digest} message Digest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Digest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.owner = "";
                    object.table = 0;
                    object.count = 0;
                    if (options.bytes === $String)
                        object.sum = "";
                    else {
                        object.sum = [];
                        if (options.bytes !== $Array)
                            object.sum = $util.newBuffer(object.sum);
                    }
                }
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner"))
                    object.owner = message.owner;
                if (message.table != null && $Object.hasOwnProperty.call(message, "table"))
                    object.table = message.table;
                if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                    object.count = message.count;
                if (message.sum != null && $Object.hasOwnProperty.call(message, "sum"))
                    object.sum = options.bytes === $String ? $util.base64.encode(message.sum, 0, message.sum.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.sum) : message.sum;
                return object;
            };

            /**
             * Converts this Digest to JSON.
             * @function toJSON
             * @memberof heddle.v1.Digest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Digest.prototype.toJSON = function() {
                return Digest.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Digest;
        })();

        v1.RuleRequest = (function() {

            /**
             * Properties of a RuleRequest.
             * @typedef {Object} heddle.v1.RuleRequest.$Properties
             * @property {number|null} [id] RuleRequest id
             * @property {string|null} [owner] RuleRequest owner
             * @property {number|null} [table] RuleRequest table
             * @property {boolean|null} [counters] RuleRequest counters
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RuleRequest.
             * @memberof heddle.v1
             * @interface IRuleRequest
             * @augments heddle.v1.RuleRequest.$Properties
             * @deprecated Use heddle.v1.RuleRequest.$Properties instead.
             */

            /**
             * Shape of a RuleRequest.
             * @typedef {heddle.v1.RuleRequest.$Properties} heddle.v1.RuleRequest.$Shape
             */

            /**
             * Constructs a new RuleRequest.
             * @memberof heddle.v1
             * @classdesc Represents a RuleRequest.
             * @constructor
             * @param {heddle.v1.RuleRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RuleRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RuleRequest id.
             * @member {number} id
             * @memberof heddle.v1.RuleRequest
             * @instance
             */
            RuleRequest.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RuleRequest owner.
             * @member {string|null|undefined} owner
             * @memberof heddle.v1.RuleRequest
             * @instance
             */
            RuleRequest.prototype.owner = null;

            /**
             * RuleRequest table.
             * @member {number|null|undefined} table
             * @memberof heddle.v1.RuleRequest
             * @instance
             */
            RuleRequest.prototype.table = null;

            /**
             * RuleRequest counters.
             * @member {boolean} counters
             * @memberof heddle.v1.RuleRequest
             * @instance
             */
            RuleRequest.prototype.counters = false;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RuleRequest.prototype, "_owner", {
                get: $util.oneOfGetter($oneOfFields = ["owner"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RuleRequest.prototype, "_table", {
                get: $util.oneOfGetter($oneOfFields = ["table"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified RuleRequest message. Does not implicitly {@link heddle.v1.RuleRequest.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.RuleRequest
             * @static
             * @param {heddle.v1.RuleRequest.$Properties} message RuleRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RuleRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.owner);
                if (message.table != null && $Object.hasOwnProperty.call(message, "table"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.table);
                if (message.counters != null && $Object.hasOwnProperty.call(message, "counters") && message.counters !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.counters);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RuleRequest message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.RuleRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.RuleRequest & heddle.v1.RuleRequest.$Shape} RuleRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RuleRequest.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.RuleRequest();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.owner = reader.stringVerify();
                            message._owner = "owner";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.table = reader.uint32();
                            message._table = "table";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.counters = value;
                            else
                                delete message.counters;
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

            /**
             * Creates a RuleRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.RuleRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.RuleRequest} RuleRequest
             */
            RuleRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.RuleRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.RuleRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.RuleRequest();
                if (object.id != null)
                    if (typeof object.id === "object" ? object.id.low || object.id.high : $Number(object.id) !== 0)
                        if ($util.Long)
                            message.id = $util.Long.fromValue(object.id, true);
                        else if (typeof object.id === "string")
                            message.id = $parseInt(object.id, 10);
                        else if (typeof object.id === "number")
                            message.id = object.id;
                        else if (typeof object.id === "object")
                            message.id = new $util.LongBits(object.id.low >>> 0, object.id.high >>> 0).toNumber(true);
                if (object.owner != null)
                    message.owner = $String(object.owner);
                if (object.table != null)
                    message.table = object.table >>> 0;
                if (object.counters != null)
                    if (object.counters)
                        message.counters = $Boolean(object.counters);
                return message;
            };

            /**
             * Creates a plain object from a RuleRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.RuleRequest
             * @static
             * @param {heddle.v1.RuleRequest} message RuleRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RuleRequest.toObject = function (message, options, _depth) {
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
                        object.id = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.id = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.counters = false;
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.id = typeof message.id === "number" ? $BigInt(message.id) : $util.Long.fromBits(message.id.low >>> 0, message.id.high >>> 0, true).toBigInt();
                    else if (typeof message.id === "number")
                        object.id = options.longs === $String ? $String(message.id) : message.id;
                    else
                        object.id = options.longs === $String ? $util.Long.prototype.toString.call(message.id) : options.longs === $Number ? new $util.LongBits(message.id.low >>> 0, message.id.high >>> 0).toNumber(true) : message.id;
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner"))
                    object.owner = message.owner;
                if (message.table != null && $Object.hasOwnProperty.call(message, "table"))
                    object.table = message.table;
                if (message.counters != null && $Object.hasOwnProperty.call(message, "counters"))
                    object.counters = message.counters;
                return object;
            };

            /**
             * Converts this RuleRequest to JSON.
             * @function toJSON
             * @memberof heddle.v1.RuleRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RuleRequest.prototype.toJSON = function() {
                return RuleRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            return RuleRequest;
        })();

        v1.RuleReply = (function() {

            /**
             * Properties of a RuleReply.
             * @typedef {Object} heddle.v1.RuleReply.$Properties
             * @property {number|null} [id] RuleReply id
             * @property {number|null} [revision] RuleReply revision
             * @property {Array.<heddle.v1.Flow.$Properties>|null} [flows] RuleReply flows
             * @property {Array.<heddle.v1.Group.$Properties>|null} [groups] RuleReply groups
             * @property {Array.<heddle.v1.Meter.$Properties>|null} [meters] RuleReply meters
             * @property {heddle.v1.Program.$Properties|null} [program] RuleReply program
             * @property {Array.<heddle.v1.RuleCounters.$Properties>|null} [counters] RuleReply counters
             * @property {boolean|null} [more] RuleReply more
             * @property {Array.<heddle.v1.PartedCounters.$Properties>|null} [groupCounters] RuleReply groupCounters
             * @property {Array.<heddle.v1.PartedCounters.$Properties>|null} [meterCounters] RuleReply meterCounters
             * @property {Array.<heddle.v1.Queue.$Properties>|null} [queues] RuleReply queues
             * @property {Array.<heddle.v1.QueueCounters.$Properties>|null} [queueCounters] RuleReply queueCounters
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RuleReply.
             * @memberof heddle.v1
             * @interface IRuleReply
             * @augments heddle.v1.RuleReply.$Properties
             * @deprecated Use heddle.v1.RuleReply.$Properties instead.
             */

            /**
             * Shape of a RuleReply.
             * @typedef {{
             *   id?: number|null;
             *   revision?: number|null;
             *   flows?: Array.<heddle.v1.Flow.$Shape>|null;
             *   groups?: Array.<heddle.v1.Group.$Shape>|null;
             *   meters?: Array.<heddle.v1.Meter.$Shape>|null;
             *   program?: heddle.v1.Program.$Shape|null;
             *   counters?: Array.<heddle.v1.RuleCounters.$Shape>|null;
             *   more?: boolean|null;
             *   groupCounters?: Array.<heddle.v1.PartedCounters.$Shape>|null;
             *   meterCounters?: Array.<heddle.v1.PartedCounters.$Shape>|null;
             *   queues?: Array.<heddle.v1.Queue.$Shape>|null;
             *   queueCounters?: Array.<heddle.v1.QueueCounters.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} heddle.v1.RuleReply.$Shape
             */

            /**
             * Constructs a new RuleReply.
             * @memberof heddle.v1
             * @classdesc Represents a RuleReply.
             * @constructor
             * @param {heddle.v1.RuleReply.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RuleReply = function (properties) {
                this.flows = [];
                this.groups = [];
                this.meters = [];
                this.counters = [];
                this.groupCounters = [];
                this.meterCounters = [];
                this.queues = [];
                this.queueCounters = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RuleReply id.
             * @member {number} id
             * @memberof heddle.v1.RuleReply
             * @instance
             */
            RuleReply.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RuleReply revision.
             * @member {number} revision
             * @memberof heddle.v1.RuleReply
             * @instance
             */
            RuleReply.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RuleReply flows.
             * @member {Array.<heddle.v1.Flow.$Properties>} flows
             * @memberof heddle.v1.RuleReply
             * @instance
             */
            RuleReply.prototype.flows = $util.emptyArray;

            /**
             * RuleReply groups.
             * @member {Array.<heddle.v1.Group.$Properties>} groups
             * @memberof heddle.v1.RuleReply
             * @instance
             */
            RuleReply.prototype.groups = $util.emptyArray;

            /**
             * RuleReply meters.
             * @member {Array.<heddle.v1.Meter.$Properties>} meters
             * @memberof heddle.v1.RuleReply
             * @instance
             */
            RuleReply.prototype.meters = $util.emptyArray;

            /**
             * RuleReply program.
             * @member {heddle.v1.Program.$Properties|null|undefined} program
             * @memberof heddle.v1.RuleReply
             * @instance
             */
            RuleReply.prototype.program = null;

            /**
             * RuleReply counters.
             * @member {Array.<heddle.v1.RuleCounters.$Properties>} counters
             * @memberof heddle.v1.RuleReply
             * @instance
             */
            RuleReply.prototype.counters = $util.emptyArray;

            /**
             * RuleReply more.
             * @member {boolean} more
             * @memberof heddle.v1.RuleReply
             * @instance
             */
            RuleReply.prototype.more = false;

            /**
             * RuleReply groupCounters.
             * @member {Array.<heddle.v1.PartedCounters.$Properties>} groupCounters
             * @memberof heddle.v1.RuleReply
             * @instance
             */
            RuleReply.prototype.groupCounters = $util.emptyArray;

            /**
             * RuleReply meterCounters.
             * @member {Array.<heddle.v1.PartedCounters.$Properties>} meterCounters
             * @memberof heddle.v1.RuleReply
             * @instance
             */
            RuleReply.prototype.meterCounters = $util.emptyArray;

            /**
             * RuleReply queues.
             * @member {Array.<heddle.v1.Queue.$Properties>} queues
             * @memberof heddle.v1.RuleReply
             * @instance
             */
            RuleReply.prototype.queues = $util.emptyArray;

            /**
             * RuleReply queueCounters.
             * @member {Array.<heddle.v1.QueueCounters.$Properties>} queueCounters
             * @memberof heddle.v1.RuleReply
             * @instance
             */
            RuleReply.prototype.queueCounters = $util.emptyArray;

            /**
             * Encodes the specified RuleReply message. Does not implicitly {@link heddle.v1.RuleReply.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.RuleReply
             * @static
             * @param {heddle.v1.RuleReply.$Properties} message RuleReply message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RuleReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.revision);
                if (message.flows != null && message.flows.length)
                    for (let i = 0; i < message.flows.length; ++i)
                        $root.heddle.v1.Flow.encode(message.flows[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.groups != null && message.groups.length)
                    for (let i = 0; i < message.groups.length; ++i)
                        $root.heddle.v1.Group.encode(message.groups[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.meters != null && message.meters.length)
                    for (let i = 0; i < message.meters.length; ++i)
                        $root.heddle.v1.Meter.encode(message.meters[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.program != null && $Object.hasOwnProperty.call(message, "program"))
                    $root.heddle.v1.Program.encode(message.program, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.counters != null && message.counters.length)
                    for (let i = 0; i < message.counters.length; ++i)
                        $root.heddle.v1.RuleCounters.encode(message.counters[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.more != null && $Object.hasOwnProperty.call(message, "more") && message.more !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.more);
                if (message.groupCounters != null && message.groupCounters.length)
                    for (let i = 0; i < message.groupCounters.length; ++i)
                        $root.heddle.v1.PartedCounters.encode(message.groupCounters[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.meterCounters != null && message.meterCounters.length)
                    for (let i = 0; i < message.meterCounters.length; ++i)
                        $root.heddle.v1.PartedCounters.encode(message.meterCounters[i], writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.queues != null && message.queues.length)
                    for (let i = 0; i < message.queues.length; ++i)
                        $root.heddle.v1.Queue.encode(message.queues[i], writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.queueCounters != null && message.queueCounters.length)
                    for (let i = 0; i < message.queueCounters.length; ++i)
                        $root.heddle.v1.QueueCounters.encode(message.queueCounters[i], writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RuleReply message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.RuleReply
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.RuleReply & heddle.v1.RuleReply.$Shape} RuleReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RuleReply.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.RuleReply();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.revision = value;
                            else
                                delete message.revision;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.flows && message.flows.length))
                                message.flows = [];
                            message.flows.push($root.heddle.v1.Flow.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.groups && message.groups.length))
                                message.groups = [];
                            message.groups.push($root.heddle.v1.Group.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.meters && message.meters.length))
                                message.meters = [];
                            message.meters.push($root.heddle.v1.Meter.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.program = $root.heddle.v1.Program.decode(reader, reader.size(), $undefined, _depth + 1, message.program);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.counters && message.counters.length))
                                message.counters = [];
                            message.counters.push($root.heddle.v1.RuleCounters.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.more = value;
                            else
                                delete message.more;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.groupCounters && message.groupCounters.length))
                                message.groupCounters = [];
                            message.groupCounters.push($root.heddle.v1.PartedCounters.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.meterCounters && message.meterCounters.length))
                                message.meterCounters = [];
                            message.meterCounters.push($root.heddle.v1.PartedCounters.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (!(message.queues && message.queues.length))
                                message.queues = [];
                            message.queues.push($root.heddle.v1.Queue.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if (!(message.queueCounters && message.queueCounters.length))
                                message.queueCounters = [];
                            message.queueCounters.push($root.heddle.v1.QueueCounters.decode(reader, reader.size(), $undefined, _depth + 1));
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

            /**
             * Creates a RuleReply message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.RuleReply
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.RuleReply} RuleReply
             */
            RuleReply.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.RuleReply)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.RuleReply: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.RuleReply();
                if (object.id != null)
                    if (typeof object.id === "object" ? object.id.low || object.id.high : $Number(object.id) !== 0)
                        if ($util.Long)
                            message.id = $util.Long.fromValue(object.id, true);
                        else if (typeof object.id === "string")
                            message.id = $parseInt(object.id, 10);
                        else if (typeof object.id === "number")
                            message.id = object.id;
                        else if (typeof object.id === "object")
                            message.id = new $util.LongBits(object.id.low >>> 0, object.id.high >>> 0).toNumber(true);
                if (object.revision != null)
                    if (typeof object.revision === "object" ? object.revision.low || object.revision.high : $Number(object.revision) !== 0)
                        if ($util.Long)
                            message.revision = $util.Long.fromValue(object.revision, true);
                        else if (typeof object.revision === "string")
                            message.revision = $parseInt(object.revision, 10);
                        else if (typeof object.revision === "number")
                            message.revision = object.revision;
                        else if (typeof object.revision === "object")
                            message.revision = new $util.LongBits(object.revision.low >>> 0, object.revision.high >>> 0).toNumber(true);
                if (object.flows) {
                    if (!$Array.isArray(object.flows))
                        throw $TypeError(".heddle.v1.RuleReply.flows: array expected");
                    message.flows = $Array(object.flows.length);
                    for (let i = 0; i < object.flows.length; ++i) {
                        if (!$util.isObject(object.flows[i]))
                            throw $TypeError(".heddle.v1.RuleReply.flows: object expected");
                        message.flows[i] = $root.heddle.v1.Flow.fromObject(object.flows[i], _depth + 1);
                    }
                }
                if (object.groups) {
                    if (!$Array.isArray(object.groups))
                        throw $TypeError(".heddle.v1.RuleReply.groups: array expected");
                    message.groups = $Array(object.groups.length);
                    for (let i = 0; i < object.groups.length; ++i) {
                        if (!$util.isObject(object.groups[i]))
                            throw $TypeError(".heddle.v1.RuleReply.groups: object expected");
                        message.groups[i] = $root.heddle.v1.Group.fromObject(object.groups[i], _depth + 1);
                    }
                }
                if (object.meters) {
                    if (!$Array.isArray(object.meters))
                        throw $TypeError(".heddle.v1.RuleReply.meters: array expected");
                    message.meters = $Array(object.meters.length);
                    for (let i = 0; i < object.meters.length; ++i) {
                        if (!$util.isObject(object.meters[i]))
                            throw $TypeError(".heddle.v1.RuleReply.meters: object expected");
                        message.meters[i] = $root.heddle.v1.Meter.fromObject(object.meters[i], _depth + 1);
                    }
                }
                if (object.program != null) {
                    if (!$util.isObject(object.program))
                        throw $TypeError(".heddle.v1.RuleReply.program: object expected");
                    message.program = $root.heddle.v1.Program.fromObject(object.program, _depth + 1);
                }
                if (object.counters) {
                    if (!$Array.isArray(object.counters))
                        throw $TypeError(".heddle.v1.RuleReply.counters: array expected");
                    message.counters = $Array(object.counters.length);
                    for (let i = 0; i < object.counters.length; ++i) {
                        if (!$util.isObject(object.counters[i]))
                            throw $TypeError(".heddle.v1.RuleReply.counters: object expected");
                        message.counters[i] = $root.heddle.v1.RuleCounters.fromObject(object.counters[i], _depth + 1);
                    }
                }
                if (object.more != null)
                    if (object.more)
                        message.more = $Boolean(object.more);
                if (object.groupCounters) {
                    if (!$Array.isArray(object.groupCounters))
                        throw $TypeError(".heddle.v1.RuleReply.groupCounters: array expected");
                    message.groupCounters = $Array(object.groupCounters.length);
                    for (let i = 0; i < object.groupCounters.length; ++i) {
                        if (!$util.isObject(object.groupCounters[i]))
                            throw $TypeError(".heddle.v1.RuleReply.groupCounters: object expected");
                        message.groupCounters[i] = $root.heddle.v1.PartedCounters.fromObject(object.groupCounters[i], _depth + 1);
                    }
                }
                if (object.meterCounters) {
                    if (!$Array.isArray(object.meterCounters))
                        throw $TypeError(".heddle.v1.RuleReply.meterCounters: array expected");
                    message.meterCounters = $Array(object.meterCounters.length);
                    for (let i = 0; i < object.meterCounters.length; ++i) {
                        if (!$util.isObject(object.meterCounters[i]))
                            throw $TypeError(".heddle.v1.RuleReply.meterCounters: object expected");
                        message.meterCounters[i] = $root.heddle.v1.PartedCounters.fromObject(object.meterCounters[i], _depth + 1);
                    }
                }
                if (object.queues) {
                    if (!$Array.isArray(object.queues))
                        throw $TypeError(".heddle.v1.RuleReply.queues: array expected");
                    message.queues = $Array(object.queues.length);
                    for (let i = 0; i < object.queues.length; ++i) {
                        if (!$util.isObject(object.queues[i]))
                            throw $TypeError(".heddle.v1.RuleReply.queues: object expected");
                        message.queues[i] = $root.heddle.v1.Queue.fromObject(object.queues[i], _depth + 1);
                    }
                }
                if (object.queueCounters) {
                    if (!$Array.isArray(object.queueCounters))
                        throw $TypeError(".heddle.v1.RuleReply.queueCounters: array expected");
                    message.queueCounters = $Array(object.queueCounters.length);
                    for (let i = 0; i < object.queueCounters.length; ++i) {
                        if (!$util.isObject(object.queueCounters[i]))
                            throw $TypeError(".heddle.v1.RuleReply.queueCounters: object expected");
                        message.queueCounters[i] = $root.heddle.v1.QueueCounters.fromObject(object.queueCounters[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a RuleReply message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.RuleReply
             * @static
             * @param {heddle.v1.RuleReply} message RuleReply
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RuleReply.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.flows = [];
                    object.groups = [];
                    object.meters = [];
                    object.counters = [];
                    object.groupCounters = [];
                    object.meterCounters = [];
                    object.queues = [];
                    object.queueCounters = [];
                }
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.id = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.id = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.revision = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.revision = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.program = null;
                    object.more = false;
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.id = typeof message.id === "number" ? $BigInt(message.id) : $util.Long.fromBits(message.id.low >>> 0, message.id.high >>> 0, true).toBigInt();
                    else if (typeof message.id === "number")
                        object.id = options.longs === $String ? $String(message.id) : message.id;
                    else
                        object.id = options.longs === $String ? $util.Long.prototype.toString.call(message.id) : options.longs === $Number ? new $util.LongBits(message.id.low >>> 0, message.id.high >>> 0).toNumber(true) : message.id;
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.revision = typeof message.revision === "number" ? $BigInt(message.revision) : $util.Long.fromBits(message.revision.low >>> 0, message.revision.high >>> 0, true).toBigInt();
                    else if (typeof message.revision === "number")
                        object.revision = options.longs === $String ? $String(message.revision) : message.revision;
                    else
                        object.revision = options.longs === $String ? $util.Long.prototype.toString.call(message.revision) : options.longs === $Number ? new $util.LongBits(message.revision.low >>> 0, message.revision.high >>> 0).toNumber(true) : message.revision;
                if (message.flows && message.flows.length) {
                    object.flows = $Array(message.flows.length);
                    for (let j = 0; j < message.flows.length; ++j)
                        object.flows[j] = $root.heddle.v1.Flow.toObject(message.flows[j], options, _depth + 1);
                }
                if (message.groups && message.groups.length) {
                    object.groups = $Array(message.groups.length);
                    for (let j = 0; j < message.groups.length; ++j)
                        object.groups[j] = $root.heddle.v1.Group.toObject(message.groups[j], options, _depth + 1);
                }
                if (message.meters && message.meters.length) {
                    object.meters = $Array(message.meters.length);
                    for (let j = 0; j < message.meters.length; ++j)
                        object.meters[j] = $root.heddle.v1.Meter.toObject(message.meters[j], options, _depth + 1);
                }
                if (message.program != null && $Object.hasOwnProperty.call(message, "program"))
                    object.program = $root.heddle.v1.Program.toObject(message.program, options, _depth + 1);
                if (message.counters && message.counters.length) {
                    object.counters = $Array(message.counters.length);
                    for (let j = 0; j < message.counters.length; ++j)
                        object.counters[j] = $root.heddle.v1.RuleCounters.toObject(message.counters[j], options, _depth + 1);
                }
                if (message.more != null && $Object.hasOwnProperty.call(message, "more"))
                    object.more = message.more;
                if (message.groupCounters && message.groupCounters.length) {
                    object.groupCounters = $Array(message.groupCounters.length);
                    for (let j = 0; j < message.groupCounters.length; ++j)
                        object.groupCounters[j] = $root.heddle.v1.PartedCounters.toObject(message.groupCounters[j], options, _depth + 1);
                }
                if (message.meterCounters && message.meterCounters.length) {
                    object.meterCounters = $Array(message.meterCounters.length);
                    for (let j = 0; j < message.meterCounters.length; ++j)
                        object.meterCounters[j] = $root.heddle.v1.PartedCounters.toObject(message.meterCounters[j], options, _depth + 1);
                }
                if (message.queues && message.queues.length) {
                    object.queues = $Array(message.queues.length);
                    for (let j = 0; j < message.queues.length; ++j)
                        object.queues[j] = $root.heddle.v1.Queue.toObject(message.queues[j], options, _depth + 1);
                }
                if (message.queueCounters && message.queueCounters.length) {
                    object.queueCounters = $Array(message.queueCounters.length);
                    for (let j = 0; j < message.queueCounters.length; ++j)
                        object.queueCounters[j] = $root.heddle.v1.QueueCounters.toObject(message.queueCounters[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this RuleReply to JSON.
             * @function toJSON
             * @memberof heddle.v1.RuleReply
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RuleReply.prototype.toJSON = function() {
                return RuleReply.toObject(this, $protobuf.util.toJSONOptions);
            };

            return RuleReply;
        })();

        v1.QueueCounters = (function() {

            /**
             * Properties of a QueueCounters.
             * @typedef {Object} heddle.v1.QueueCounters.$Properties
             * @property {number|null} [packets] QueueCounters packets
             * @property {number|null} [bytes] QueueCounters bytes
             * @property {number|null} [dropped] QueueCounters dropped
             * @property {number|null} [waitingBytes] QueueCounters waitingBytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a QueueCounters.
             * @memberof heddle.v1
             * @interface IQueueCounters
             * @augments heddle.v1.QueueCounters.$Properties
             * @deprecated Use heddle.v1.QueueCounters.$Properties instead.
             */

            /**
             * Shape of a QueueCounters.
             * @typedef {heddle.v1.QueueCounters.$Properties} heddle.v1.QueueCounters.$Shape
             */

            /**
             * Constructs a new QueueCounters.
             * @memberof heddle.v1
             * @classdesc Represents a QueueCounters.
             * @constructor
             * @param {heddle.v1.QueueCounters.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const QueueCounters = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * QueueCounters packets.
             * @member {number} packets
             * @memberof heddle.v1.QueueCounters
             * @instance
             */
            QueueCounters.prototype.packets = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * QueueCounters bytes.
             * @member {number} bytes
             * @memberof heddle.v1.QueueCounters
             * @instance
             */
            QueueCounters.prototype.bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * QueueCounters dropped.
             * @member {number} dropped
             * @memberof heddle.v1.QueueCounters
             * @instance
             */
            QueueCounters.prototype.dropped = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * QueueCounters waitingBytes.
             * @member {number} waitingBytes
             * @memberof heddle.v1.QueueCounters
             * @instance
             */
            QueueCounters.prototype.waitingBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified QueueCounters message. Does not implicitly {@link heddle.v1.QueueCounters.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.QueueCounters
             * @static
             * @param {heddle.v1.QueueCounters.$Properties} message QueueCounters message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            QueueCounters.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.packets != null && $Object.hasOwnProperty.call(message, "packets") && (typeof message.packets === "object" ? message.packets.low || message.packets.high : message.packets !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.packets);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && (typeof message.bytes === "object" ? message.bytes.low || message.bytes.high : message.bytes !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.bytes);
                if (message.dropped != null && $Object.hasOwnProperty.call(message, "dropped") && (typeof message.dropped === "object" ? message.dropped.low || message.dropped.high : message.dropped !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.dropped);
                if (message.waitingBytes != null && $Object.hasOwnProperty.call(message, "waitingBytes") && (typeof message.waitingBytes === "object" ? message.waitingBytes.low || message.waitingBytes.high : message.waitingBytes !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.waitingBytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a QueueCounters message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.QueueCounters
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.QueueCounters & heddle.v1.QueueCounters.$Shape} QueueCounters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            QueueCounters.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.QueueCounters();
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
                                message.packets = value;
                            else
                                delete message.packets;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.dropped = value;
                            else
                                delete message.dropped;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.waitingBytes = value;
                            else
                                delete message.waitingBytes;
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

            /**
             * Creates a QueueCounters message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.QueueCounters
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.QueueCounters} QueueCounters
             */
            QueueCounters.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.QueueCounters)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.QueueCounters: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.QueueCounters();
                if (object.packets != null)
                    if (typeof object.packets === "object" ? object.packets.low || object.packets.high : $Number(object.packets) !== 0)
                        if ($util.Long)
                            message.packets = $util.Long.fromValue(object.packets, true);
                        else if (typeof object.packets === "string")
                            message.packets = $parseInt(object.packets, 10);
                        else if (typeof object.packets === "number")
                            message.packets = object.packets;
                        else if (typeof object.packets === "object")
                            message.packets = new $util.LongBits(object.packets.low >>> 0, object.packets.high >>> 0).toNumber(true);
                if (object.bytes != null)
                    if (typeof object.bytes === "object" ? object.bytes.low || object.bytes.high : $Number(object.bytes) !== 0)
                        if ($util.Long)
                            message.bytes = $util.Long.fromValue(object.bytes, true);
                        else if (typeof object.bytes === "string")
                            message.bytes = $parseInt(object.bytes, 10);
                        else if (typeof object.bytes === "number")
                            message.bytes = object.bytes;
                        else if (typeof object.bytes === "object")
                            message.bytes = new $util.LongBits(object.bytes.low >>> 0, object.bytes.high >>> 0).toNumber(true);
                if (object.dropped != null)
                    if (typeof object.dropped === "object" ? object.dropped.low || object.dropped.high : $Number(object.dropped) !== 0)
                        if ($util.Long)
                            message.dropped = $util.Long.fromValue(object.dropped, true);
                        else if (typeof object.dropped === "string")
                            message.dropped = $parseInt(object.dropped, 10);
                        else if (typeof object.dropped === "number")
                            message.dropped = object.dropped;
                        else if (typeof object.dropped === "object")
                            message.dropped = new $util.LongBits(object.dropped.low >>> 0, object.dropped.high >>> 0).toNumber(true);
                if (object.waitingBytes != null)
                    if (typeof object.waitingBytes === "object" ? object.waitingBytes.low || object.waitingBytes.high : $Number(object.waitingBytes) !== 0)
                        if ($util.Long)
                            message.waitingBytes = $util.Long.fromValue(object.waitingBytes, true);
                        else if (typeof object.waitingBytes === "string")
                            message.waitingBytes = $parseInt(object.waitingBytes, 10);
                        else if (typeof object.waitingBytes === "number")
                            message.waitingBytes = object.waitingBytes;
                        else if (typeof object.waitingBytes === "object")
                            message.waitingBytes = new $util.LongBits(object.waitingBytes.low >>> 0, object.waitingBytes.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a QueueCounters message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.QueueCounters
             * @static
             * @param {heddle.v1.QueueCounters} message QueueCounters
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            QueueCounters.toObject = function (message, options, _depth) {
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
                        object.packets = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.packets = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.bytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.bytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.dropped = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.dropped = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.waitingBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.waitingBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.packets != null && $Object.hasOwnProperty.call(message, "packets"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.packets = typeof message.packets === "number" ? $BigInt(message.packets) : $util.Long.fromBits(message.packets.low >>> 0, message.packets.high >>> 0, true).toBigInt();
                    else if (typeof message.packets === "number")
                        object.packets = options.longs === $String ? $String(message.packets) : message.packets;
                    else
                        object.packets = options.longs === $String ? $util.Long.prototype.toString.call(message.packets) : options.longs === $Number ? new $util.LongBits(message.packets.low >>> 0, message.packets.high >>> 0).toNumber(true) : message.packets;
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytes = typeof message.bytes === "number" ? $BigInt(message.bytes) : $util.Long.fromBits(message.bytes.low >>> 0, message.bytes.high >>> 0, true).toBigInt();
                    else if (typeof message.bytes === "number")
                        object.bytes = options.longs === $String ? $String(message.bytes) : message.bytes;
                    else
                        object.bytes = options.longs === $String ? $util.Long.prototype.toString.call(message.bytes) : options.longs === $Number ? new $util.LongBits(message.bytes.low >>> 0, message.bytes.high >>> 0).toNumber(true) : message.bytes;
                if (message.dropped != null && $Object.hasOwnProperty.call(message, "dropped"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.dropped = typeof message.dropped === "number" ? $BigInt(message.dropped) : $util.Long.fromBits(message.dropped.low >>> 0, message.dropped.high >>> 0, true).toBigInt();
                    else if (typeof message.dropped === "number")
                        object.dropped = options.longs === $String ? $String(message.dropped) : message.dropped;
                    else
                        object.dropped = options.longs === $String ? $util.Long.prototype.toString.call(message.dropped) : options.longs === $Number ? new $util.LongBits(message.dropped.low >>> 0, message.dropped.high >>> 0).toNumber(true) : message.dropped;
                if (message.waitingBytes != null && $Object.hasOwnProperty.call(message, "waitingBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.waitingBytes = typeof message.waitingBytes === "number" ? $BigInt(message.waitingBytes) : $util.Long.fromBits(message.waitingBytes.low >>> 0, message.waitingBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.waitingBytes === "number")
                        object.waitingBytes = options.longs === $String ? $String(message.waitingBytes) : message.waitingBytes;
                    else
                        object.waitingBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.waitingBytes) : options.longs === $Number ? new $util.LongBits(message.waitingBytes.low >>> 0, message.waitingBytes.high >>> 0).toNumber(true) : message.waitingBytes;
                return object;
            };

            /**
             * Converts this QueueCounters to JSON.
             * @function toJSON
             * @memberof heddle.v1.QueueCounters
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            QueueCounters.prototype.toJSON = function() {
                return QueueCounters.toObject(this, $protobuf.util.toJSONOptions);
            };

            return QueueCounters;
        })();

        v1.PartedCounters = (function() {

            /**
             * Properties of a PartedCounters.
             * @typedef {Object} heddle.v1.PartedCounters.$Properties
             * @property {number|null} [packets] PartedCounters packets
             * @property {number|null} [bytes] PartedCounters bytes
             * @property {Array.<heddle.v1.RuleCounters.$Properties>|null} [parts] PartedCounters parts
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PartedCounters.
             * @memberof heddle.v1
             * @interface IPartedCounters
             * @augments heddle.v1.PartedCounters.$Properties
             * @deprecated Use heddle.v1.PartedCounters.$Properties instead.
             */

            /**
             * Shape of a PartedCounters.
             * @typedef {heddle.v1.PartedCounters.$Properties} heddle.v1.PartedCounters.$Shape
             */

            /**
             * Constructs a new PartedCounters.
             * @memberof heddle.v1
             * @classdesc Represents a PartedCounters.
             * @constructor
             * @param {heddle.v1.PartedCounters.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PartedCounters = function (properties) {
                this.parts = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PartedCounters packets.
             * @member {number} packets
             * @memberof heddle.v1.PartedCounters
             * @instance
             */
            PartedCounters.prototype.packets = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PartedCounters bytes.
             * @member {number} bytes
             * @memberof heddle.v1.PartedCounters
             * @instance
             */
            PartedCounters.prototype.bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PartedCounters parts.
             * @member {Array.<heddle.v1.RuleCounters.$Properties>} parts
             * @memberof heddle.v1.PartedCounters
             * @instance
             */
            PartedCounters.prototype.parts = $util.emptyArray;

            /**
             * Encodes the specified PartedCounters message. Does not implicitly {@link heddle.v1.PartedCounters.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.PartedCounters
             * @static
             * @param {heddle.v1.PartedCounters.$Properties} message PartedCounters message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PartedCounters.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.packets != null && $Object.hasOwnProperty.call(message, "packets") && (typeof message.packets === "object" ? message.packets.low || message.packets.high : message.packets !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.packets);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && (typeof message.bytes === "object" ? message.bytes.low || message.bytes.high : message.bytes !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.bytes);
                if (message.parts != null && message.parts.length)
                    for (let i = 0; i < message.parts.length; ++i)
                        $root.heddle.v1.RuleCounters.encode(message.parts[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PartedCounters message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.PartedCounters
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.PartedCounters & heddle.v1.PartedCounters.$Shape} PartedCounters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PartedCounters.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.PartedCounters();
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
                                message.packets = value;
                            else
                                delete message.packets;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.parts && message.parts.length))
                                message.parts = [];
                            message.parts.push($root.heddle.v1.RuleCounters.decode(reader, reader.size(), $undefined, _depth + 1));
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

            /**
             * Creates a PartedCounters message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.PartedCounters
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.PartedCounters} PartedCounters
             */
            PartedCounters.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.PartedCounters)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.PartedCounters: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.PartedCounters();
                if (object.packets != null)
                    if (typeof object.packets === "object" ? object.packets.low || object.packets.high : $Number(object.packets) !== 0)
                        if ($util.Long)
                            message.packets = $util.Long.fromValue(object.packets, true);
                        else if (typeof object.packets === "string")
                            message.packets = $parseInt(object.packets, 10);
                        else if (typeof object.packets === "number")
                            message.packets = object.packets;
                        else if (typeof object.packets === "object")
                            message.packets = new $util.LongBits(object.packets.low >>> 0, object.packets.high >>> 0).toNumber(true);
                if (object.bytes != null)
                    if (typeof object.bytes === "object" ? object.bytes.low || object.bytes.high : $Number(object.bytes) !== 0)
                        if ($util.Long)
                            message.bytes = $util.Long.fromValue(object.bytes, true);
                        else if (typeof object.bytes === "string")
                            message.bytes = $parseInt(object.bytes, 10);
                        else if (typeof object.bytes === "number")
                            message.bytes = object.bytes;
                        else if (typeof object.bytes === "object")
                            message.bytes = new $util.LongBits(object.bytes.low >>> 0, object.bytes.high >>> 0).toNumber(true);
                if (object.parts) {
                    if (!$Array.isArray(object.parts))
                        throw $TypeError(".heddle.v1.PartedCounters.parts: array expected");
                    message.parts = $Array(object.parts.length);
                    for (let i = 0; i < object.parts.length; ++i) {
                        if (!$util.isObject(object.parts[i]))
                            throw $TypeError(".heddle.v1.PartedCounters.parts: object expected");
                        message.parts[i] = $root.heddle.v1.RuleCounters.fromObject(object.parts[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a PartedCounters message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.PartedCounters
             * @static
             * @param {heddle.v1.PartedCounters} message PartedCounters
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            PartedCounters.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.parts = [];
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.packets = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.packets = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.bytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.bytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.packets != null && $Object.hasOwnProperty.call(message, "packets"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.packets = typeof message.packets === "number" ? $BigInt(message.packets) : $util.Long.fromBits(message.packets.low >>> 0, message.packets.high >>> 0, true).toBigInt();
                    else if (typeof message.packets === "number")
                        object.packets = options.longs === $String ? $String(message.packets) : message.packets;
                    else
                        object.packets = options.longs === $String ? $util.Long.prototype.toString.call(message.packets) : options.longs === $Number ? new $util.LongBits(message.packets.low >>> 0, message.packets.high >>> 0).toNumber(true) : message.packets;
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytes = typeof message.bytes === "number" ? $BigInt(message.bytes) : $util.Long.fromBits(message.bytes.low >>> 0, message.bytes.high >>> 0, true).toBigInt();
                    else if (typeof message.bytes === "number")
                        object.bytes = options.longs === $String ? $String(message.bytes) : message.bytes;
                    else
                        object.bytes = options.longs === $String ? $util.Long.prototype.toString.call(message.bytes) : options.longs === $Number ? new $util.LongBits(message.bytes.low >>> 0, message.bytes.high >>> 0).toNumber(true) : message.bytes;
                if (message.parts && message.parts.length) {
                    object.parts = $Array(message.parts.length);
                    for (let j = 0; j < message.parts.length; ++j)
                        object.parts[j] = $root.heddle.v1.RuleCounters.toObject(message.parts[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this PartedCounters to JSON.
             * @function toJSON
             * @memberof heddle.v1.PartedCounters
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            PartedCounters.prototype.toJSON = function() {
                return PartedCounters.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PartedCounters;
        })();

        v1.RuleCounters = (function() {

            /**
             * Properties of a RuleCounters.
             * @typedef {Object} heddle.v1.RuleCounters.$Properties
             * @property {number|null} [packets] RuleCounters packets
             * @property {number|null} [bytes] RuleCounters bytes
             * @property {number|null} [ageS] RuleCounters ageS
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RuleCounters.
             * @memberof heddle.v1
             * @interface IRuleCounters
             * @augments heddle.v1.RuleCounters.$Properties
             * @deprecated Use heddle.v1.RuleCounters.$Properties instead.
             */

            /**
             * Shape of a RuleCounters.
             * @typedef {heddle.v1.RuleCounters.$Properties} heddle.v1.RuleCounters.$Shape
             */

            /**
             * Constructs a new RuleCounters.
             * @memberof heddle.v1
             * @classdesc Represents a RuleCounters.
             * @constructor
             * @param {heddle.v1.RuleCounters.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RuleCounters = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RuleCounters packets.
             * @member {number} packets
             * @memberof heddle.v1.RuleCounters
             * @instance
             */
            RuleCounters.prototype.packets = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RuleCounters bytes.
             * @member {number} bytes
             * @memberof heddle.v1.RuleCounters
             * @instance
             */
            RuleCounters.prototype.bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RuleCounters ageS.
             * @member {number} ageS
             * @memberof heddle.v1.RuleCounters
             * @instance
             */
            RuleCounters.prototype.ageS = 0;

            /**
             * Encodes the specified RuleCounters message. Does not implicitly {@link heddle.v1.RuleCounters.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.RuleCounters
             * @static
             * @param {heddle.v1.RuleCounters.$Properties} message RuleCounters message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RuleCounters.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.packets != null && $Object.hasOwnProperty.call(message, "packets") && (typeof message.packets === "object" ? message.packets.low || message.packets.high : message.packets !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.packets);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && (typeof message.bytes === "object" ? message.bytes.low || message.bytes.high : message.bytes !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.bytes);
                if (message.ageS != null && $Object.hasOwnProperty.call(message, "ageS") && message.ageS !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.ageS);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RuleCounters message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.RuleCounters
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.RuleCounters & heddle.v1.RuleCounters.$Shape} RuleCounters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RuleCounters.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.RuleCounters();
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
                                message.packets = value;
                            else
                                delete message.packets;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.ageS = value;
                            else
                                delete message.ageS;
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

            /**
             * Creates a RuleCounters message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.RuleCounters
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.RuleCounters} RuleCounters
             */
            RuleCounters.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.RuleCounters)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.RuleCounters: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.RuleCounters();
                if (object.packets != null)
                    if (typeof object.packets === "object" ? object.packets.low || object.packets.high : $Number(object.packets) !== 0)
                        if ($util.Long)
                            message.packets = $util.Long.fromValue(object.packets, true);
                        else if (typeof object.packets === "string")
                            message.packets = $parseInt(object.packets, 10);
                        else if (typeof object.packets === "number")
                            message.packets = object.packets;
                        else if (typeof object.packets === "object")
                            message.packets = new $util.LongBits(object.packets.low >>> 0, object.packets.high >>> 0).toNumber(true);
                if (object.bytes != null)
                    if (typeof object.bytes === "object" ? object.bytes.low || object.bytes.high : $Number(object.bytes) !== 0)
                        if ($util.Long)
                            message.bytes = $util.Long.fromValue(object.bytes, true);
                        else if (typeof object.bytes === "string")
                            message.bytes = $parseInt(object.bytes, 10);
                        else if (typeof object.bytes === "number")
                            message.bytes = object.bytes;
                        else if (typeof object.bytes === "object")
                            message.bytes = new $util.LongBits(object.bytes.low >>> 0, object.bytes.high >>> 0).toNumber(true);
                if (object.ageS != null)
                    if ($Number(object.ageS) !== 0)
                        message.ageS = object.ageS >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a RuleCounters message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.RuleCounters
             * @static
             * @param {heddle.v1.RuleCounters} message RuleCounters
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RuleCounters.toObject = function (message, options, _depth) {
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
                        object.packets = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.packets = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.bytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.bytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.ageS = 0;
                }
                if (message.packets != null && $Object.hasOwnProperty.call(message, "packets"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.packets = typeof message.packets === "number" ? $BigInt(message.packets) : $util.Long.fromBits(message.packets.low >>> 0, message.packets.high >>> 0, true).toBigInt();
                    else if (typeof message.packets === "number")
                        object.packets = options.longs === $String ? $String(message.packets) : message.packets;
                    else
                        object.packets = options.longs === $String ? $util.Long.prototype.toString.call(message.packets) : options.longs === $Number ? new $util.LongBits(message.packets.low >>> 0, message.packets.high >>> 0).toNumber(true) : message.packets;
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytes = typeof message.bytes === "number" ? $BigInt(message.bytes) : $util.Long.fromBits(message.bytes.low >>> 0, message.bytes.high >>> 0, true).toBigInt();
                    else if (typeof message.bytes === "number")
                        object.bytes = options.longs === $String ? $String(message.bytes) : message.bytes;
                    else
                        object.bytes = options.longs === $String ? $util.Long.prototype.toString.call(message.bytes) : options.longs === $Number ? new $util.LongBits(message.bytes.low >>> 0, message.bytes.high >>> 0).toNumber(true) : message.bytes;
                if (message.ageS != null && $Object.hasOwnProperty.call(message, "ageS"))
                    object.ageS = message.ageS;
                return object;
            };

            /**
             * Converts this RuleCounters to JSON.
             * @function toJSON
             * @memberof heddle.v1.RuleCounters
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RuleCounters.prototype.toJSON = function() {
                return RuleCounters.toObject(this, $protobuf.util.toJSONOptions);
            };

            return RuleCounters;
        })();

        v1.TraceRequest = (function() {

            /**
             * Properties of a TraceRequest.
             * @typedef {Object} heddle.v1.TraceRequest.$Properties
             * @property {number|null} [id] TraceRequest id
             * @property {number|null} [inPort] TraceRequest inPort
             * @property {Uint8Array|null} [frame] TraceRequest frame
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TraceRequest.
             * @memberof heddle.v1
             * @interface ITraceRequest
             * @augments heddle.v1.TraceRequest.$Properties
             * @deprecated Use heddle.v1.TraceRequest.$Properties instead.
             */

            /**
             * Shape of a TraceRequest.
             * @typedef {heddle.v1.TraceRequest.$Properties} heddle.v1.TraceRequest.$Shape
             */

            /**
             * Constructs a new TraceRequest.
             * @memberof heddle.v1
             * @classdesc Represents a TraceRequest.
             * @constructor
             * @param {heddle.v1.TraceRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TraceRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TraceRequest id.
             * @member {number} id
             * @memberof heddle.v1.TraceRequest
             * @instance
             */
            TraceRequest.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TraceRequest inPort.
             * @member {number} inPort
             * @memberof heddle.v1.TraceRequest
             * @instance
             */
            TraceRequest.prototype.inPort = 0;

            /**
             * TraceRequest frame.
             * @member {Uint8Array} frame
             * @memberof heddle.v1.TraceRequest
             * @instance
             */
            TraceRequest.prototype.frame = $util.newBuffer([]);

            /**
             * Encodes the specified TraceRequest message. Does not implicitly {@link heddle.v1.TraceRequest.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.TraceRequest
             * @static
             * @param {heddle.v1.TraceRequest.$Properties} message TraceRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TraceRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.inPort != null && $Object.hasOwnProperty.call(message, "inPort") && message.inPort !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.inPort);
                if (message.frame != null && $Object.hasOwnProperty.call(message, "frame") && message.frame.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.frame);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TraceRequest message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.TraceRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.TraceRequest & heddle.v1.TraceRequest.$Shape} TraceRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TraceRequest.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.TraceRequest();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.inPort = value;
                            else
                                delete message.inPort;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.frame = value;
                            else
                                delete message.frame;
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

            /**
             * Creates a TraceRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.TraceRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.TraceRequest} TraceRequest
             */
            TraceRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.TraceRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.TraceRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.TraceRequest();
                if (object.id != null)
                    if (typeof object.id === "object" ? object.id.low || object.id.high : $Number(object.id) !== 0)
                        if ($util.Long)
                            message.id = $util.Long.fromValue(object.id, true);
                        else if (typeof object.id === "string")
                            message.id = $parseInt(object.id, 10);
                        else if (typeof object.id === "number")
                            message.id = object.id;
                        else if (typeof object.id === "object")
                            message.id = new $util.LongBits(object.id.low >>> 0, object.id.high >>> 0).toNumber(true);
                if (object.inPort != null)
                    if ($Number(object.inPort) !== 0)
                        message.inPort = object.inPort >>> 0;
                if (object.frame != null)
                    if (object.frame.length)
                        if (typeof object.frame === "string")
                            $util.base64.decode(object.frame, message.frame = $util.newBuffer($util.base64.length(object.frame)), 0);
                        else if (object.frame.length >= 0)
                            message.frame = object.frame;
                return message;
            };

            /**
             * Creates a plain object from a TraceRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.TraceRequest
             * @static
             * @param {heddle.v1.TraceRequest} message TraceRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            TraceRequest.toObject = function (message, options, _depth) {
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
                        object.id = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.id = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.inPort = 0;
                    if (options.bytes === $String)
                        object.frame = "";
                    else {
                        object.frame = [];
                        if (options.bytes !== $Array)
                            object.frame = $util.newBuffer(object.frame);
                    }
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.id = typeof message.id === "number" ? $BigInt(message.id) : $util.Long.fromBits(message.id.low >>> 0, message.id.high >>> 0, true).toBigInt();
                    else if (typeof message.id === "number")
                        object.id = options.longs === $String ? $String(message.id) : message.id;
                    else
                        object.id = options.longs === $String ? $util.Long.prototype.toString.call(message.id) : options.longs === $Number ? new $util.LongBits(message.id.low >>> 0, message.id.high >>> 0).toNumber(true) : message.id;
                if (message.inPort != null && $Object.hasOwnProperty.call(message, "inPort"))
                    object.inPort = message.inPort;
                if (message.frame != null && $Object.hasOwnProperty.call(message, "frame"))
                    object.frame = options.bytes === $String ? $util.base64.encode(message.frame, 0, message.frame.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.frame) : message.frame;
                return object;
            };

            /**
             * Converts this TraceRequest to JSON.
             * @function toJSON
             * @memberof heddle.v1.TraceRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            TraceRequest.prototype.toJSON = function() {
                return TraceRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            return TraceRequest;
        })();

        v1.ExplainRequest = (function() {

            /**
             * Properties of an ExplainRequest.
             * @typedef {Object} heddle.v1.ExplainRequest.$Properties
             * @property {number|null} [id] ExplainRequest id
             * @property {string|null} [table] ExplainRequest table
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ExplainRequest.
             * @memberof heddle.v1
             * @interface IExplainRequest
             * @augments heddle.v1.ExplainRequest.$Properties
             * @deprecated Use heddle.v1.ExplainRequest.$Properties instead.
             */

            /**
             * Shape of an ExplainRequest.
             * @typedef {heddle.v1.ExplainRequest.$Properties} heddle.v1.ExplainRequest.$Shape
             */

            /**
             * Constructs a new ExplainRequest.
             * @memberof heddle.v1
             * @classdesc Represents an ExplainRequest.
             * @constructor
             * @param {heddle.v1.ExplainRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ExplainRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ExplainRequest id.
             * @member {number} id
             * @memberof heddle.v1.ExplainRequest
             * @instance
             */
            ExplainRequest.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ExplainRequest table.
             * @member {string} table
             * @memberof heddle.v1.ExplainRequest
             * @instance
             */
            ExplainRequest.prototype.table = "";

            /**
             * Encodes the specified ExplainRequest message. Does not implicitly {@link heddle.v1.ExplainRequest.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.ExplainRequest
             * @static
             * @param {heddle.v1.ExplainRequest.$Properties} message ExplainRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ExplainRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.table != null && $Object.hasOwnProperty.call(message, "table") && message.table !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.table);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ExplainRequest message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.ExplainRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.ExplainRequest & heddle.v1.ExplainRequest.$Shape} ExplainRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ExplainRequest.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.ExplainRequest();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.table = value;
                            else
                                delete message.table;
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

            /**
             * Creates an ExplainRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.ExplainRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.ExplainRequest} ExplainRequest
             */
            ExplainRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.ExplainRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.ExplainRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.ExplainRequest();
                if (object.id != null)
                    if (typeof object.id === "object" ? object.id.low || object.id.high : $Number(object.id) !== 0)
                        if ($util.Long)
                            message.id = $util.Long.fromValue(object.id, true);
                        else if (typeof object.id === "string")
                            message.id = $parseInt(object.id, 10);
                        else if (typeof object.id === "number")
                            message.id = object.id;
                        else if (typeof object.id === "object")
                            message.id = new $util.LongBits(object.id.low >>> 0, object.id.high >>> 0).toNumber(true);
                if (object.table != null)
                    if (typeof object.table !== "string" || object.table.length)
                        message.table = $String(object.table);
                return message;
            };

            /**
             * Creates a plain object from an ExplainRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.ExplainRequest
             * @static
             * @param {heddle.v1.ExplainRequest} message ExplainRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ExplainRequest.toObject = function (message, options, _depth) {
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
                        object.id = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.id = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.table = "";
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.id = typeof message.id === "number" ? $BigInt(message.id) : $util.Long.fromBits(message.id.low >>> 0, message.id.high >>> 0, true).toBigInt();
                    else if (typeof message.id === "number")
                        object.id = options.longs === $String ? $String(message.id) : message.id;
                    else
                        object.id = options.longs === $String ? $util.Long.prototype.toString.call(message.id) : options.longs === $Number ? new $util.LongBits(message.id.low >>> 0, message.id.high >>> 0).toNumber(true) : message.id;
                if (message.table != null && $Object.hasOwnProperty.call(message, "table"))
                    object.table = message.table;
                return object;
            };

            /**
             * Converts this ExplainRequest to JSON.
             * @function toJSON
             * @memberof heddle.v1.ExplainRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ExplainRequest.prototype.toJSON = function() {
                return ExplainRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ExplainRequest;
        })();

        v1.CaptureRequest = (function() {

            /**
             * Properties of a CaptureRequest.
             * @typedef {Object} heddle.v1.CaptureRequest.$Properties
             * @property {number|null} [id] CaptureRequest id
             * @property {boolean|null} [stop] CaptureRequest stop
             * @property {number|null} [port] CaptureRequest port
             * @property {heddle.v1.CaptureDirection|null} [direction] CaptureRequest direction
             * @property {Object.<string,string>|null} [match] CaptureRequest match
             * @property {number|null} [snapBytes] CaptureRequest snapBytes
             * @property {number|null} [every] CaptureRequest every
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CaptureRequest.
             * @memberof heddle.v1
             * @interface ICaptureRequest
             * @augments heddle.v1.CaptureRequest.$Properties
             * @deprecated Use heddle.v1.CaptureRequest.$Properties instead.
             */

            /**
             * Shape of a CaptureRequest.
             * @typedef {heddle.v1.CaptureRequest.$Properties} heddle.v1.CaptureRequest.$Shape
             */

            /**
             * Constructs a new CaptureRequest.
             * @memberof heddle.v1
             * @classdesc Represents a CaptureRequest.
             * @constructor
             * @param {heddle.v1.CaptureRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CaptureRequest = function (properties) {
                this.match = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CaptureRequest id.
             * @member {number} id
             * @memberof heddle.v1.CaptureRequest
             * @instance
             */
            CaptureRequest.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * CaptureRequest stop.
             * @member {boolean} stop
             * @memberof heddle.v1.CaptureRequest
             * @instance
             */
            CaptureRequest.prototype.stop = false;

            /**
             * CaptureRequest port.
             * @member {number|null|undefined} port
             * @memberof heddle.v1.CaptureRequest
             * @instance
             */
            CaptureRequest.prototype.port = null;

            /**
             * CaptureRequest direction.
             * @member {heddle.v1.CaptureDirection} direction
             * @memberof heddle.v1.CaptureRequest
             * @instance
             */
            CaptureRequest.prototype.direction = 0;

            /**
             * CaptureRequest match.
             * @member {Object.<string,string>} match
             * @memberof heddle.v1.CaptureRequest
             * @instance
             */
            CaptureRequest.prototype.match = $util.emptyObject;

            /**
             * CaptureRequest snapBytes.
             * @member {number} snapBytes
             * @memberof heddle.v1.CaptureRequest
             * @instance
             */
            CaptureRequest.prototype.snapBytes = 0;

            /**
             * CaptureRequest every.
             * @member {number} every
             * @memberof heddle.v1.CaptureRequest
             * @instance
             */
            CaptureRequest.prototype.every = 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(CaptureRequest.prototype, "_port", {
                get: $util.oneOfGetter($oneOfFields = ["port"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified CaptureRequest message. Does not implicitly {@link heddle.v1.CaptureRequest.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.CaptureRequest
             * @static
             * @param {heddle.v1.CaptureRequest.$Properties} message CaptureRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CaptureRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.stop != null && $Object.hasOwnProperty.call(message, "stop") && message.stop !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.stop);
                if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.port);
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction") && message.direction !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.direction);
                if (message.match != null && $Object.hasOwnProperty.call(message, "match"))
                    for (let keys = $Object.keys(message.match), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.match[keys[i]]).ldelim();
                if (message.snapBytes != null && $Object.hasOwnProperty.call(message, "snapBytes") && message.snapBytes !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.snapBytes);
                if (message.every != null && $Object.hasOwnProperty.call(message, "every") && message.every !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.every);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CaptureRequest message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.CaptureRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.CaptureRequest & heddle.v1.CaptureRequest.$Shape} CaptureRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CaptureRequest.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.CaptureRequest();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.stop = value;
                            else
                                delete message.stop;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.port = reader.uint32();
                            message._port = "port";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.direction = value;
                            else
                                delete message.direction;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (message.match === $util.emptyObject)
                                message.match = {};
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
                                $util.makeProp(message.match, key);
                            message.match[key] = value;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.snapBytes = value;
                            else
                                delete message.snapBytes;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.every = value;
                            else
                                delete message.every;
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

            /**
             * Creates a CaptureRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.CaptureRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.CaptureRequest} CaptureRequest
             */
            CaptureRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.CaptureRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.CaptureRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.CaptureRequest();
                if (object.id != null)
                    if (typeof object.id === "object" ? object.id.low || object.id.high : $Number(object.id) !== 0)
                        if ($util.Long)
                            message.id = $util.Long.fromValue(object.id, true);
                        else if (typeof object.id === "string")
                            message.id = $parseInt(object.id, 10);
                        else if (typeof object.id === "number")
                            message.id = object.id;
                        else if (typeof object.id === "object")
                            message.id = new $util.LongBits(object.id.low >>> 0, object.id.high >>> 0).toNumber(true);
                if (object.stop != null)
                    if (object.stop)
                        message.stop = $Boolean(object.stop);
                if (object.port != null)
                    message.port = object.port >>> 0;
                if (object.direction !== 0 && (typeof object.direction !== "string" || $root.heddle.v1.CaptureDirection[object.direction] !== 0))
                    switch (object.direction) {
                    case "CAPTURE_BOTH":
                    case 0:
                        message.direction = 0;
                        break;
                    case "CAPTURE_IN":
                    case 1:
                        message.direction = 1;
                        break;
                    case "CAPTURE_OUT":
                    case 2:
                        message.direction = 2;
                        break;
                    default:
                        if (typeof object.direction === "number" && (object.direction | 0) === object.direction)
                            message.direction = object.direction;
                    }
                if (object.match) {
                    if (!$util.isObject(object.match))
                        throw $TypeError(".heddle.v1.CaptureRequest.match: object expected");
                    message.match = {};
                    for (let keys = $Object.keys(object.match), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.match, keys[i]);
                        message.match[keys[i]] = $String(object.match[keys[i]]);
                    }
                }
                if (object.snapBytes != null)
                    if ($Number(object.snapBytes) !== 0)
                        message.snapBytes = object.snapBytes >>> 0;
                if (object.every != null)
                    if ($Number(object.every) !== 0)
                        message.every = object.every >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a CaptureRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.CaptureRequest
             * @static
             * @param {heddle.v1.CaptureRequest} message CaptureRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            CaptureRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.objects || options.defaults)
                    object.match = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.id = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.id = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.stop = false;
                    object.direction = options.enums === $String ? "CAPTURE_BOTH" : 0;
                    object.snapBytes = 0;
                    object.every = 0;
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.id = typeof message.id === "number" ? $BigInt(message.id) : $util.Long.fromBits(message.id.low >>> 0, message.id.high >>> 0, true).toBigInt();
                    else if (typeof message.id === "number")
                        object.id = options.longs === $String ? $String(message.id) : message.id;
                    else
                        object.id = options.longs === $String ? $util.Long.prototype.toString.call(message.id) : options.longs === $Number ? new $util.LongBits(message.id.low >>> 0, message.id.high >>> 0).toNumber(true) : message.id;
                if (message.stop != null && $Object.hasOwnProperty.call(message, "stop"))
                    object.stop = message.stop;
                if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                    object.port = message.port;
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction"))
                    object.direction = options.enums === $String ? $root.heddle.v1.CaptureDirection[message.direction] === $undefined ? message.direction : $root.heddle.v1.CaptureDirection[message.direction] : message.direction;
                let keys2;
                if (message.match && (keys2 = $Object.keys(message.match)).length) {
                    object.match = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.match, keys2[j]);
                        object.match[keys2[j]] = message.match[keys2[j]];
                    }
                }
                if (message.snapBytes != null && $Object.hasOwnProperty.call(message, "snapBytes"))
                    object.snapBytes = message.snapBytes;
                if (message.every != null && $Object.hasOwnProperty.call(message, "every"))
                    object.every = message.every;
                return object;
            };

            /**
             * Converts this CaptureRequest to JSON.
             * @function toJSON
             * @memberof heddle.v1.CaptureRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            CaptureRequest.prototype.toJSON = function() {
                return CaptureRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            return CaptureRequest;
        })();

        /**
         * CaptureDirection enum.
         * @name heddle.v1.CaptureDirection
         * @enum {number}
         * @property {number} CAPTURE_BOTH=0 CAPTURE_BOTH value
         * @property {number} CAPTURE_IN=1 CAPTURE_IN value
         * @property {number} CAPTURE_OUT=2 CAPTURE_OUT value
         */
        v1.CaptureDirection = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "CAPTURE_BOTH"] = 0;
            values[valuesById[1] = "CAPTURE_IN"] = 1;
            values[valuesById[2] = "CAPTURE_OUT"] = 2;
            return values;
        })();

        v1.Captured = (function() {

            /**
             * Properties of a Captured.
             * @typedef {Object} heddle.v1.Captured.$Properties
             * @property {number|null} [id] Captured id
             * @property {number|null} [port] Captured port
             * @property {heddle.v1.CaptureDirection|null} [direction] Captured direction
             * @property {number|null} [timeUs] Captured timeUs
             * @property {number|null} [totalBytes] Captured totalBytes
             * @property {number|null} [every] Captured every
             * @property {number|null} [lost] Captured lost
             * @property {Uint8Array|null} [frame] Captured frame
             * @property {string|null} [code] Captured code
             * @property {string|null} [message] Captured message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Captured.
             * @memberof heddle.v1
             * @interface ICaptured
             * @augments heddle.v1.Captured.$Properties
             * @deprecated Use heddle.v1.Captured.$Properties instead.
             */

            /**
             * Shape of a Captured.
             * @typedef {heddle.v1.Captured.$Properties} heddle.v1.Captured.$Shape
             */

            /**
             * Constructs a new Captured.
             * @memberof heddle.v1
             * @classdesc Represents a Captured.
             * @constructor
             * @param {heddle.v1.Captured.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Captured = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Captured id.
             * @member {number} id
             * @memberof heddle.v1.Captured
             * @instance
             */
            Captured.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Captured port.
             * @member {number} port
             * @memberof heddle.v1.Captured
             * @instance
             */
            Captured.prototype.port = 0;

            /**
             * Captured direction.
             * @member {heddle.v1.CaptureDirection} direction
             * @memberof heddle.v1.Captured
             * @instance
             */
            Captured.prototype.direction = 0;

            /**
             * Captured timeUs.
             * @member {number} timeUs
             * @memberof heddle.v1.Captured
             * @instance
             */
            Captured.prototype.timeUs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Captured totalBytes.
             * @member {number} totalBytes
             * @memberof heddle.v1.Captured
             * @instance
             */
            Captured.prototype.totalBytes = 0;

            /**
             * Captured every.
             * @member {number} every
             * @memberof heddle.v1.Captured
             * @instance
             */
            Captured.prototype.every = 0;

            /**
             * Captured lost.
             * @member {number} lost
             * @memberof heddle.v1.Captured
             * @instance
             */
            Captured.prototype.lost = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Captured frame.
             * @member {Uint8Array} frame
             * @memberof heddle.v1.Captured
             * @instance
             */
            Captured.prototype.frame = $util.newBuffer([]);

            /**
             * Captured code.
             * @member {string} code
             * @memberof heddle.v1.Captured
             * @instance
             */
            Captured.prototype.code = "";

            /**
             * Captured message.
             * @member {string} message
             * @memberof heddle.v1.Captured
             * @instance
             */
            Captured.prototype.message = "";

            /**
             * Encodes the specified Captured message. Does not implicitly {@link heddle.v1.Captured.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Captured
             * @static
             * @param {heddle.v1.Captured.$Properties} message Captured message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Captured.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.port);
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction") && message.direction !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.direction);
                if (message.timeUs != null && $Object.hasOwnProperty.call(message, "timeUs") && (typeof message.timeUs === "object" ? message.timeUs.low || message.timeUs.high : message.timeUs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.timeUs);
                if (message.totalBytes != null && $Object.hasOwnProperty.call(message, "totalBytes") && message.totalBytes !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.totalBytes);
                if (message.every != null && $Object.hasOwnProperty.call(message, "every") && message.every !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.every);
                if (message.lost != null && $Object.hasOwnProperty.call(message, "lost") && (typeof message.lost === "object" ? message.lost.low || message.lost.high : message.lost !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.lost);
                if (message.frame != null && $Object.hasOwnProperty.call(message, "frame") && message.frame.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.frame);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Captured message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Captured
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Captured & heddle.v1.Captured.$Shape} Captured
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Captured.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Captured();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.port = value;
                            else
                                delete message.port;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.direction = value;
                            else
                                delete message.direction;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.timeUs = value;
                            else
                                delete message.timeUs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.totalBytes = value;
                            else
                                delete message.totalBytes;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.every = value;
                            else
                                delete message.every;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lost = value;
                            else
                                delete message.lost;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.frame = value;
                            else
                                delete message.frame;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
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

            /**
             * Creates a Captured message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Captured
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Captured} Captured
             */
            Captured.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Captured)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Captured: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Captured();
                if (object.id != null)
                    if (typeof object.id === "object" ? object.id.low || object.id.high : $Number(object.id) !== 0)
                        if ($util.Long)
                            message.id = $util.Long.fromValue(object.id, true);
                        else if (typeof object.id === "string")
                            message.id = $parseInt(object.id, 10);
                        else if (typeof object.id === "number")
                            message.id = object.id;
                        else if (typeof object.id === "object")
                            message.id = new $util.LongBits(object.id.low >>> 0, object.id.high >>> 0).toNumber(true);
                if (object.port != null)
                    if ($Number(object.port) !== 0)
                        message.port = object.port >>> 0;
                if (object.direction !== 0 && (typeof object.direction !== "string" || $root.heddle.v1.CaptureDirection[object.direction] !== 0))
                    switch (object.direction) {
                    case "CAPTURE_BOTH":
                    case 0:
                        message.direction = 0;
                        break;
                    case "CAPTURE_IN":
                    case 1:
                        message.direction = 1;
                        break;
                    case "CAPTURE_OUT":
                    case 2:
                        message.direction = 2;
                        break;
                    default:
                        if (typeof object.direction === "number" && (object.direction | 0) === object.direction)
                            message.direction = object.direction;
                    }
                if (object.timeUs != null)
                    if (typeof object.timeUs === "object" ? object.timeUs.low || object.timeUs.high : $Number(object.timeUs) !== 0)
                        if ($util.Long)
                            message.timeUs = $util.Long.fromValue(object.timeUs, true);
                        else if (typeof object.timeUs === "string")
                            message.timeUs = $parseInt(object.timeUs, 10);
                        else if (typeof object.timeUs === "number")
                            message.timeUs = object.timeUs;
                        else if (typeof object.timeUs === "object")
                            message.timeUs = new $util.LongBits(object.timeUs.low >>> 0, object.timeUs.high >>> 0).toNumber(true);
                if (object.totalBytes != null)
                    if ($Number(object.totalBytes) !== 0)
                        message.totalBytes = object.totalBytes >>> 0;
                if (object.every != null)
                    if ($Number(object.every) !== 0)
                        message.every = object.every >>> 0;
                if (object.lost != null)
                    if (typeof object.lost === "object" ? object.lost.low || object.lost.high : $Number(object.lost) !== 0)
                        if ($util.Long)
                            message.lost = $util.Long.fromValue(object.lost, true);
                        else if (typeof object.lost === "string")
                            message.lost = $parseInt(object.lost, 10);
                        else if (typeof object.lost === "number")
                            message.lost = object.lost;
                        else if (typeof object.lost === "object")
                            message.lost = new $util.LongBits(object.lost.low >>> 0, object.lost.high >>> 0).toNumber(true);
                if (object.frame != null)
                    if (object.frame.length)
                        if (typeof object.frame === "string")
                            $util.base64.decode(object.frame, message.frame = $util.newBuffer($util.base64.length(object.frame)), 0);
                        else if (object.frame.length >= 0)
                            message.frame = object.frame;
                if (object.code != null)
                    if (typeof object.code !== "string" || object.code.length)
                        message.code = $String(object.code);
                if (object.message != null)
                    if (typeof object.message !== "string" || object.message.length)
                        message.message = $String(object.message);
                return message;
            };

            /**
             * Creates a plain object from a Captured message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Captured
             * @static
             * @param {heddle.v1.Captured} message Captured
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Captured.toObject = function (message, options, _depth) {
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
                        object.id = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.id = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.port = 0;
                    object.direction = options.enums === $String ? "CAPTURE_BOTH" : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.timeUs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.timeUs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.totalBytes = 0;
                    object.every = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.lost = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.lost = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (options.bytes === $String)
                        object.frame = "";
                    else {
                        object.frame = [];
                        if (options.bytes !== $Array)
                            object.frame = $util.newBuffer(object.frame);
                    }
                    object.code = "";
                    object.message = "";
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.id = typeof message.id === "number" ? $BigInt(message.id) : $util.Long.fromBits(message.id.low >>> 0, message.id.high >>> 0, true).toBigInt();
                    else if (typeof message.id === "number")
                        object.id = options.longs === $String ? $String(message.id) : message.id;
                    else
                        object.id = options.longs === $String ? $util.Long.prototype.toString.call(message.id) : options.longs === $Number ? new $util.LongBits(message.id.low >>> 0, message.id.high >>> 0).toNumber(true) : message.id;
                if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                    object.port = message.port;
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction"))
                    object.direction = options.enums === $String ? $root.heddle.v1.CaptureDirection[message.direction] === $undefined ? message.direction : $root.heddle.v1.CaptureDirection[message.direction] : message.direction;
                if (message.timeUs != null && $Object.hasOwnProperty.call(message, "timeUs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.timeUs = typeof message.timeUs === "number" ? $BigInt(message.timeUs) : $util.Long.fromBits(message.timeUs.low >>> 0, message.timeUs.high >>> 0, true).toBigInt();
                    else if (typeof message.timeUs === "number")
                        object.timeUs = options.longs === $String ? $String(message.timeUs) : message.timeUs;
                    else
                        object.timeUs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeUs) : options.longs === $Number ? new $util.LongBits(message.timeUs.low >>> 0, message.timeUs.high >>> 0).toNumber(true) : message.timeUs;
                if (message.totalBytes != null && $Object.hasOwnProperty.call(message, "totalBytes"))
                    object.totalBytes = message.totalBytes;
                if (message.every != null && $Object.hasOwnProperty.call(message, "every"))
                    object.every = message.every;
                if (message.lost != null && $Object.hasOwnProperty.call(message, "lost"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.lost = typeof message.lost === "number" ? $BigInt(message.lost) : $util.Long.fromBits(message.lost.low >>> 0, message.lost.high >>> 0, true).toBigInt();
                    else if (typeof message.lost === "number")
                        object.lost = options.longs === $String ? $String(message.lost) : message.lost;
                    else
                        object.lost = options.longs === $String ? $util.Long.prototype.toString.call(message.lost) : options.longs === $Number ? new $util.LongBits(message.lost.low >>> 0, message.lost.high >>> 0).toNumber(true) : message.lost;
                if (message.frame != null && $Object.hasOwnProperty.call(message, "frame"))
                    object.frame = options.bytes === $String ? $util.base64.encode(message.frame, 0, message.frame.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.frame) : message.frame;
                if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                    object.code = message.code;
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    object.message = message.message;
                return object;
            };

            /**
             * Converts this Captured to JSON.
             * @function toJSON
             * @memberof heddle.v1.Captured
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Captured.prototype.toJSON = function() {
                return Captured.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Captured;
        })();

        v1.Report = (function() {

            /**
             * Properties of a Report.
             * @typedef {Object} heddle.v1.Report.$Properties
             * @property {number|null} [id] Report id
             * @property {string|null} [json] Report json
             * @property {string|null} [code] Report code
             * @property {string|null} [message] Report message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Report.
             * @memberof heddle.v1
             * @interface IReport
             * @augments heddle.v1.Report.$Properties
             * @deprecated Use heddle.v1.Report.$Properties instead.
             */

            /**
             * Shape of a Report.
             * @typedef {heddle.v1.Report.$Properties} heddle.v1.Report.$Shape
             */

            /**
             * Constructs a new Report.
             * @memberof heddle.v1
             * @classdesc Represents a Report.
             * @constructor
             * @param {heddle.v1.Report.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Report = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Report id.
             * @member {number} id
             * @memberof heddle.v1.Report
             * @instance
             */
            Report.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Report json.
             * @member {string} json
             * @memberof heddle.v1.Report
             * @instance
             */
            Report.prototype.json = "";

            /**
             * Report code.
             * @member {string} code
             * @memberof heddle.v1.Report
             * @instance
             */
            Report.prototype.code = "";

            /**
             * Report message.
             * @member {string} message
             * @memberof heddle.v1.Report
             * @instance
             */
            Report.prototype.message = "";

            /**
             * Encodes the specified Report message. Does not implicitly {@link heddle.v1.Report.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Report
             * @static
             * @param {heddle.v1.Report.$Properties} message Report message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Report.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.json != null && $Object.hasOwnProperty.call(message, "json") && message.json !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.json);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Report message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Report
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Report & heddle.v1.Report.$Shape} Report
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Report.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Report();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.json = value;
                            else
                                delete message.json;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
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

            /**
             * Creates a Report message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Report
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Report} Report
             */
            Report.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Report)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Report: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Report();
                if (object.id != null)
                    if (typeof object.id === "object" ? object.id.low || object.id.high : $Number(object.id) !== 0)
                        if ($util.Long)
                            message.id = $util.Long.fromValue(object.id, true);
                        else if (typeof object.id === "string")
                            message.id = $parseInt(object.id, 10);
                        else if (typeof object.id === "number")
                            message.id = object.id;
                        else if (typeof object.id === "object")
                            message.id = new $util.LongBits(object.id.low >>> 0, object.id.high >>> 0).toNumber(true);
                if (object.json != null)
                    if (typeof object.json !== "string" || object.json.length)
                        message.json = $String(object.json);
                if (object.code != null)
                    if (typeof object.code !== "string" || object.code.length)
                        message.code = $String(object.code);
                if (object.message != null)
                    if (typeof object.message !== "string" || object.message.length)
                        message.message = $String(object.message);
                return message;
            };

            /**
             * Creates a plain object from a Report message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Report
             * @static
             * @param {heddle.v1.Report} message Report
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Report.toObject = function (message, options, _depth) {
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
                        object.id = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.id = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.json = "";
                    object.code = "";
                    object.message = "";
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.id = typeof message.id === "number" ? $BigInt(message.id) : $util.Long.fromBits(message.id.low >>> 0, message.id.high >>> 0, true).toBigInt();
                    else if (typeof message.id === "number")
                        object.id = options.longs === $String ? $String(message.id) : message.id;
                    else
                        object.id = options.longs === $String ? $util.Long.prototype.toString.call(message.id) : options.longs === $Number ? new $util.LongBits(message.id.low >>> 0, message.id.high >>> 0).toNumber(true) : message.id;
                if (message.json != null && $Object.hasOwnProperty.call(message, "json"))
                    object.json = message.json;
                if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                    object.code = message.code;
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    object.message = message.message;
                return object;
            };

            /**
             * Converts this Report to JSON.
             * @function toJSON
             * @memberof heddle.v1.Report
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Report.prototype.toJSON = function() {
                return Report.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Report;
        })();

        /**
         * PacketInReason enum.
         * @name heddle.v1.PacketInReason
         * @enum {number}
         * @property {number} NO_MATCH=0 NO_MATCH value
         * @property {number} ACTION=1 ACTION value
         * @property {number} INVALID_TTL=2 INVALID_TTL value
         * @property {number} SAMPLE=3 SAMPLE value
         */
        v1.PacketInReason = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "NO_MATCH"] = 0;
            values[valuesById[1] = "ACTION"] = 1;
            values[valuesById[2] = "INVALID_TTL"] = 2;
            values[valuesById[3] = "SAMPLE"] = 3;
            return values;
        })();

        v1.PacketIn = (function() {

            /**
             * Properties of a PacketIn.
             * @typedef {Object} heddle.v1.PacketIn.$Properties
             * @property {number|null} [inPort] PacketIn inPort
             * @property {heddle.v1.PacketInReason|null} [reason] PacketIn reason
             * @property {number|null} [table] PacketIn table
             * @property {Uint8Array|null} [cookie] PacketIn cookie
             * @property {Uint8Array|null} [frame] PacketIn frame
             * @property {number|null} [totalBytes] PacketIn totalBytes
             * @property {number|null} [lost] PacketIn lost
             * @property {number|null} [interval] PacketIn interval
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PacketIn.
             * @memberof heddle.v1
             * @interface IPacketIn
             * @augments heddle.v1.PacketIn.$Properties
             * @deprecated Use heddle.v1.PacketIn.$Properties instead.
             */

            /**
             * Shape of a PacketIn.
             * @typedef {heddle.v1.PacketIn.$Properties} heddle.v1.PacketIn.$Shape
             */

            /**
             * Constructs a new PacketIn.
             * @memberof heddle.v1
             * @classdesc Represents a PacketIn.
             * @constructor
             * @param {heddle.v1.PacketIn.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PacketIn = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PacketIn inPort.
             * @member {number} inPort
             * @memberof heddle.v1.PacketIn
             * @instance
             */
            PacketIn.prototype.inPort = 0;

            /**
             * PacketIn reason.
             * @member {heddle.v1.PacketInReason} reason
             * @memberof heddle.v1.PacketIn
             * @instance
             */
            PacketIn.prototype.reason = 0;

            /**
             * PacketIn table.
             * @member {number} table
             * @memberof heddle.v1.PacketIn
             * @instance
             */
            PacketIn.prototype.table = 0;

            /**
             * PacketIn cookie.
             * @member {Uint8Array} cookie
             * @memberof heddle.v1.PacketIn
             * @instance
             */
            PacketIn.prototype.cookie = $util.newBuffer([]);

            /**
             * PacketIn frame.
             * @member {Uint8Array} frame
             * @memberof heddle.v1.PacketIn
             * @instance
             */
            PacketIn.prototype.frame = $util.newBuffer([]);

            /**
             * PacketIn totalBytes.
             * @member {number} totalBytes
             * @memberof heddle.v1.PacketIn
             * @instance
             */
            PacketIn.prototype.totalBytes = 0;

            /**
             * PacketIn lost.
             * @member {number} lost
             * @memberof heddle.v1.PacketIn
             * @instance
             */
            PacketIn.prototype.lost = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PacketIn interval.
             * @member {number} interval
             * @memberof heddle.v1.PacketIn
             * @instance
             */
            PacketIn.prototype.interval = 0;

            /**
             * Encodes the specified PacketIn message. Does not implicitly {@link heddle.v1.PacketIn.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.PacketIn
             * @static
             * @param {heddle.v1.PacketIn.$Properties} message PacketIn message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PacketIn.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.inPort != null && $Object.hasOwnProperty.call(message, "inPort") && message.inPort !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.inPort);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.reason);
                if (message.table != null && $Object.hasOwnProperty.call(message, "table") && message.table !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.table);
                if (message.cookie != null && $Object.hasOwnProperty.call(message, "cookie") && message.cookie.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.cookie);
                if (message.frame != null && $Object.hasOwnProperty.call(message, "frame") && message.frame.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.frame);
                if (message.totalBytes != null && $Object.hasOwnProperty.call(message, "totalBytes") && message.totalBytes !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.totalBytes);
                if (message.lost != null && $Object.hasOwnProperty.call(message, "lost") && (typeof message.lost === "object" ? message.lost.low || message.lost.high : message.lost !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.lost);
                if (message.interval != null && $Object.hasOwnProperty.call(message, "interval") && message.interval !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.interval);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PacketIn message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.PacketIn
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.PacketIn & heddle.v1.PacketIn.$Shape} PacketIn
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PacketIn.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.PacketIn();
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
                                message.inPort = value;
                            else
                                delete message.inPort;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.table = value;
                            else
                                delete message.table;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.cookie = value;
                            else
                                delete message.cookie;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.frame = value;
                            else
                                delete message.frame;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.totalBytes = value;
                            else
                                delete message.totalBytes;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lost = value;
                            else
                                delete message.lost;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.interval = value;
                            else
                                delete message.interval;
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

            /**
             * Creates a PacketIn message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.PacketIn
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.PacketIn} PacketIn
             */
            PacketIn.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.PacketIn)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.PacketIn: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.PacketIn();
                if (object.inPort != null)
                    if ($Number(object.inPort) !== 0)
                        message.inPort = object.inPort >>> 0;
                if (object.reason !== 0 && (typeof object.reason !== "string" || $root.heddle.v1.PacketInReason[object.reason] !== 0))
                    switch (object.reason) {
                    case "NO_MATCH":
                    case 0:
                        message.reason = 0;
                        break;
                    case "ACTION":
                    case 1:
                        message.reason = 1;
                        break;
                    case "INVALID_TTL":
                    case 2:
                        message.reason = 2;
                        break;
                    case "SAMPLE":
                    case 3:
                        message.reason = 3;
                        break;
                    default:
                        if (typeof object.reason === "number" && (object.reason | 0) === object.reason)
                            message.reason = object.reason;
                    }
                if (object.table != null)
                    if ($Number(object.table) !== 0)
                        message.table = object.table >>> 0;
                if (object.cookie != null)
                    if (object.cookie.length)
                        if (typeof object.cookie === "string")
                            $util.base64.decode(object.cookie, message.cookie = $util.newBuffer($util.base64.length(object.cookie)), 0);
                        else if (object.cookie.length >= 0)
                            message.cookie = object.cookie;
                if (object.frame != null)
                    if (object.frame.length)
                        if (typeof object.frame === "string")
                            $util.base64.decode(object.frame, message.frame = $util.newBuffer($util.base64.length(object.frame)), 0);
                        else if (object.frame.length >= 0)
                            message.frame = object.frame;
                if (object.totalBytes != null)
                    if ($Number(object.totalBytes) !== 0)
                        message.totalBytes = object.totalBytes >>> 0;
                if (object.lost != null)
                    if (typeof object.lost === "object" ? object.lost.low || object.lost.high : $Number(object.lost) !== 0)
                        if ($util.Long)
                            message.lost = $util.Long.fromValue(object.lost, true);
                        else if (typeof object.lost === "string")
                            message.lost = $parseInt(object.lost, 10);
                        else if (typeof object.lost === "number")
                            message.lost = object.lost;
                        else if (typeof object.lost === "object")
                            message.lost = new $util.LongBits(object.lost.low >>> 0, object.lost.high >>> 0).toNumber(true);
                if (object.interval != null)
                    if ($Number(object.interval) !== 0)
                        message.interval = object.interval >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a PacketIn message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.PacketIn
             * @static
             * @param {heddle.v1.PacketIn} message PacketIn
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            PacketIn.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.inPort = 0;
                    object.reason = options.enums === $String ? "NO_MATCH" : 0;
                    object.table = 0;
                    if (options.bytes === $String)
                        object.cookie = "";
                    else {
                        object.cookie = [];
                        if (options.bytes !== $Array)
                            object.cookie = $util.newBuffer(object.cookie);
                    }
                    if (options.bytes === $String)
                        object.frame = "";
                    else {
                        object.frame = [];
                        if (options.bytes !== $Array)
                            object.frame = $util.newBuffer(object.frame);
                    }
                    object.totalBytes = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.lost = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.lost = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.interval = 0;
                }
                if (message.inPort != null && $Object.hasOwnProperty.call(message, "inPort"))
                    object.inPort = message.inPort;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = options.enums === $String ? $root.heddle.v1.PacketInReason[message.reason] === $undefined ? message.reason : $root.heddle.v1.PacketInReason[message.reason] : message.reason;
                if (message.table != null && $Object.hasOwnProperty.call(message, "table"))
                    object.table = message.table;
                if (message.cookie != null && $Object.hasOwnProperty.call(message, "cookie"))
                    object.cookie = options.bytes === $String ? $util.base64.encode(message.cookie, 0, message.cookie.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.cookie) : message.cookie;
                if (message.frame != null && $Object.hasOwnProperty.call(message, "frame"))
                    object.frame = options.bytes === $String ? $util.base64.encode(message.frame, 0, message.frame.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.frame) : message.frame;
                if (message.totalBytes != null && $Object.hasOwnProperty.call(message, "totalBytes"))
                    object.totalBytes = message.totalBytes;
                if (message.lost != null && $Object.hasOwnProperty.call(message, "lost"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.lost = typeof message.lost === "number" ? $BigInt(message.lost) : $util.Long.fromBits(message.lost.low >>> 0, message.lost.high >>> 0, true).toBigInt();
                    else if (typeof message.lost === "number")
                        object.lost = options.longs === $String ? $String(message.lost) : message.lost;
                    else
                        object.lost = options.longs === $String ? $util.Long.prototype.toString.call(message.lost) : options.longs === $Number ? new $util.LongBits(message.lost.low >>> 0, message.lost.high >>> 0).toNumber(true) : message.lost;
                if (message.interval != null && $Object.hasOwnProperty.call(message, "interval"))
                    object.interval = message.interval;
                return object;
            };

            /**
             * Converts this PacketIn to JSON.
             * @function toJSON
             * @memberof heddle.v1.PacketIn
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            PacketIn.prototype.toJSON = function() {
                return PacketIn.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PacketIn;
        })();

        v1.PacketOut = (function() {

            /**
             * Properties of a PacketOut.
             * @typedef {Object} heddle.v1.PacketOut.$Properties
             * @property {Uint8Array|null} [frame] PacketOut frame
             * @property {number|null} [inPort] PacketOut inPort
             * @property {Array.<heddle.v1.Action.$Properties>|null} [actions] PacketOut actions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PacketOut.
             * @memberof heddle.v1
             * @interface IPacketOut
             * @augments heddle.v1.PacketOut.$Properties
             * @deprecated Use heddle.v1.PacketOut.$Properties instead.
             */

            /**
             * Shape of a PacketOut.
             * @typedef {{
             *   frame?: Uint8Array|null;
             *   inPort?: number|null;
             *   actions?: Array.<heddle.v1.Action.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} heddle.v1.PacketOut.$Shape
             */

            /**
             * Constructs a new PacketOut.
             * @memberof heddle.v1
             * @classdesc Represents a PacketOut.
             * @constructor
             * @param {heddle.v1.PacketOut.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PacketOut = function (properties) {
                this.actions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PacketOut frame.
             * @member {Uint8Array} frame
             * @memberof heddle.v1.PacketOut
             * @instance
             */
            PacketOut.prototype.frame = $util.newBuffer([]);

            /**
             * PacketOut inPort.
             * @member {number} inPort
             * @memberof heddle.v1.PacketOut
             * @instance
             */
            PacketOut.prototype.inPort = 0;

            /**
             * PacketOut actions.
             * @member {Array.<heddle.v1.Action.$Properties>} actions
             * @memberof heddle.v1.PacketOut
             * @instance
             */
            PacketOut.prototype.actions = $util.emptyArray;

            /**
             * Encodes the specified PacketOut message. Does not implicitly {@link heddle.v1.PacketOut.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.PacketOut
             * @static
             * @param {heddle.v1.PacketOut.$Properties} message PacketOut message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PacketOut.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.frame != null && $Object.hasOwnProperty.call(message, "frame") && message.frame.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.frame);
                if (message.inPort != null && $Object.hasOwnProperty.call(message, "inPort") && message.inPort !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.inPort);
                if (message.actions != null && message.actions.length)
                    for (let i = 0; i < message.actions.length; ++i)
                        $root.heddle.v1.Action.encode(message.actions[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PacketOut message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.PacketOut
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.PacketOut & heddle.v1.PacketOut.$Shape} PacketOut
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PacketOut.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.PacketOut();
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
                                message.frame = value;
                            else
                                delete message.frame;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.inPort = value;
                            else
                                delete message.inPort;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.actions && message.actions.length))
                                message.actions = [];
                            message.actions.push($root.heddle.v1.Action.decode(reader, reader.size(), $undefined, _depth + 1));
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

            /**
             * Creates a PacketOut message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.PacketOut
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.PacketOut} PacketOut
             */
            PacketOut.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.PacketOut)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.PacketOut: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.PacketOut();
                if (object.frame != null)
                    if (object.frame.length)
                        if (typeof object.frame === "string")
                            $util.base64.decode(object.frame, message.frame = $util.newBuffer($util.base64.length(object.frame)), 0);
                        else if (object.frame.length >= 0)
                            message.frame = object.frame;
                if (object.inPort != null)
                    if ($Number(object.inPort) !== 0)
                        message.inPort = object.inPort >>> 0;
                if (object.actions) {
                    if (!$Array.isArray(object.actions))
                        throw $TypeError(".heddle.v1.PacketOut.actions: array expected");
                    message.actions = $Array(object.actions.length);
                    for (let i = 0; i < object.actions.length; ++i) {
                        if (!$util.isObject(object.actions[i]))
                            throw $TypeError(".heddle.v1.PacketOut.actions: object expected");
                        message.actions[i] = $root.heddle.v1.Action.fromObject(object.actions[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a PacketOut message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.PacketOut
             * @static
             * @param {heddle.v1.PacketOut} message PacketOut
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            PacketOut.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.actions = [];
                if (options.defaults) {
                    if (options.bytes === $String)
                        object.frame = "";
                    else {
                        object.frame = [];
                        if (options.bytes !== $Array)
                            object.frame = $util.newBuffer(object.frame);
                    }
                    object.inPort = 0;
                }
                if (message.frame != null && $Object.hasOwnProperty.call(message, "frame"))
                    object.frame = options.bytes === $String ? $util.base64.encode(message.frame, 0, message.frame.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.frame) : message.frame;
                if (message.inPort != null && $Object.hasOwnProperty.call(message, "inPort"))
                    object.inPort = message.inPort;
                if (message.actions && message.actions.length) {
                    object.actions = $Array(message.actions.length);
                    for (let j = 0; j < message.actions.length; ++j)
                        object.actions[j] = $root.heddle.v1.Action.toObject(message.actions[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this PacketOut to JSON.
             * @function toJSON
             * @memberof heddle.v1.PacketOut
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            PacketOut.prototype.toJSON = function() {
                return PacketOut.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PacketOut;
        })();

        v1.Port = (function() {

            /**
             * Properties of a Port.
             * @typedef {Object} heddle.v1.Port.$Properties
             * @property {number|null} [number] Port number
             * @property {string|null} [name] Port name
             * @property {Uint8Array|null} [mac] Port mac
             * @property {boolean|null} [up] Port up
             * @property {number|null} [mtu] Port mtu
             * @property {number|null} [speedMbps] Port speedMbps
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Port.
             * @memberof heddle.v1
             * @interface IPort
             * @augments heddle.v1.Port.$Properties
             * @deprecated Use heddle.v1.Port.$Properties instead.
             */

            /**
             * Shape of a Port.
             * @typedef {heddle.v1.Port.$Properties} heddle.v1.Port.$Shape
             */

            /**
             * Constructs a new Port.
             * @memberof heddle.v1
             * @classdesc Represents a Port.
             * @constructor
             * @param {heddle.v1.Port.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Port = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Port number.
             * @member {number} number
             * @memberof heddle.v1.Port
             * @instance
             */
            Port.prototype.number = 0;

            /**
             * Port name.
             * @member {string} name
             * @memberof heddle.v1.Port
             * @instance
             */
            Port.prototype.name = "";

            /**
             * Port mac.
             * @member {Uint8Array} mac
             * @memberof heddle.v1.Port
             * @instance
             */
            Port.prototype.mac = $util.newBuffer([]);

            /**
             * Port up.
             * @member {boolean} up
             * @memberof heddle.v1.Port
             * @instance
             */
            Port.prototype.up = false;

            /**
             * Port mtu.
             * @member {number} mtu
             * @memberof heddle.v1.Port
             * @instance
             */
            Port.prototype.mtu = 0;

            /**
             * Port speedMbps.
             * @member {number} speedMbps
             * @memberof heddle.v1.Port
             * @instance
             */
            Port.prototype.speedMbps = 0;

            /**
             * Encodes the specified Port message. Does not implicitly {@link heddle.v1.Port.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Port
             * @static
             * @param {heddle.v1.Port.$Properties} message Port message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Port.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.number);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.mac != null && $Object.hasOwnProperty.call(message, "mac") && message.mac.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.mac);
                if (message.up != null && $Object.hasOwnProperty.call(message, "up") && message.up !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.up);
                if (message.mtu != null && $Object.hasOwnProperty.call(message, "mtu") && message.mtu !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.mtu);
                if (message.speedMbps != null && $Object.hasOwnProperty.call(message, "speedMbps") && message.speedMbps !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.speedMbps);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Port message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Port
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Port & heddle.v1.Port.$Shape} Port
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Port.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Port();
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
                                message.number = value;
                            else
                                delete message.number;
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
                            if ((value = reader.bytes()).length)
                                message.mac = value;
                            else
                                delete message.mac;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.up = value;
                            else
                                delete message.up;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.mtu = value;
                            else
                                delete message.mtu;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.speedMbps = value;
                            else
                                delete message.speedMbps;
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

            /**
             * Creates a Port message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Port
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Port} Port
             */
            Port.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Port)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Port: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Port();
                if (object.number != null)
                    if ($Number(object.number) !== 0)
                        message.number = object.number >>> 0;
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.mac != null)
                    if (object.mac.length)
                        if (typeof object.mac === "string")
                            $util.base64.decode(object.mac, message.mac = $util.newBuffer($util.base64.length(object.mac)), 0);
                        else if (object.mac.length >= 0)
                            message.mac = object.mac;
                if (object.up != null)
                    if (object.up)
                        message.up = $Boolean(object.up);
                if (object.mtu != null)
                    if ($Number(object.mtu) !== 0)
                        message.mtu = object.mtu >>> 0;
                if (object.speedMbps != null)
                    if ($Number(object.speedMbps) !== 0)
                        message.speedMbps = object.speedMbps >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a Port message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Port
             * @static
             * @param {heddle.v1.Port} message Port
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Port.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.number = 0;
                    object.name = "";
                    if (options.bytes === $String)
                        object.mac = "";
                    else {
                        object.mac = [];
                        if (options.bytes !== $Array)
                            object.mac = $util.newBuffer(object.mac);
                    }
                    object.up = false;
                    object.mtu = 0;
                    object.speedMbps = 0;
                }
                if (message.number != null && $Object.hasOwnProperty.call(message, "number"))
                    object.number = message.number;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.mac != null && $Object.hasOwnProperty.call(message, "mac"))
                    object.mac = options.bytes === $String ? $util.base64.encode(message.mac, 0, message.mac.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.mac) : message.mac;
                if (message.up != null && $Object.hasOwnProperty.call(message, "up"))
                    object.up = message.up;
                if (message.mtu != null && $Object.hasOwnProperty.call(message, "mtu"))
                    object.mtu = message.mtu;
                if (message.speedMbps != null && $Object.hasOwnProperty.call(message, "speedMbps"))
                    object.speedMbps = message.speedMbps;
                return object;
            };

            /**
             * Converts this Port to JSON.
             * @function toJSON
             * @memberof heddle.v1.Port
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Port.prototype.toJSON = function() {
                return Port.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Port;
        })();

        /**
         * PortChange enum.
         * @name heddle.v1.PortChange
         * @enum {number}
         * @property {number} PORT_ADDED=0 PORT_ADDED value
         * @property {number} PORT_MODIFIED=1 PORT_MODIFIED value
         * @property {number} PORT_REMOVED=2 PORT_REMOVED value
         */
        v1.PortChange = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PORT_ADDED"] = 0;
            values[valuesById[1] = "PORT_MODIFIED"] = 1;
            values[valuesById[2] = "PORT_REMOVED"] = 2;
            return values;
        })();

        v1.PortStatus = (function() {

            /**
             * Properties of a PortStatus.
             * @typedef {Object} heddle.v1.PortStatus.$Properties
             * @property {heddle.v1.PortChange|null} [change] PortStatus change
             * @property {heddle.v1.Port.$Properties|null} [port] PortStatus port
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PortStatus.
             * @memberof heddle.v1
             * @interface IPortStatus
             * @augments heddle.v1.PortStatus.$Properties
             * @deprecated Use heddle.v1.PortStatus.$Properties instead.
             */

            /**
             * Shape of a PortStatus.
             * @typedef {heddle.v1.PortStatus.$Properties} heddle.v1.PortStatus.$Shape
             */

            /**
             * Constructs a new PortStatus.
             * @memberof heddle.v1
             * @classdesc Represents a PortStatus.
             * @constructor
             * @param {heddle.v1.PortStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PortStatus = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PortStatus change.
             * @member {heddle.v1.PortChange} change
             * @memberof heddle.v1.PortStatus
             * @instance
             */
            PortStatus.prototype.change = 0;

            /**
             * PortStatus port.
             * @member {heddle.v1.Port.$Properties|null|undefined} port
             * @memberof heddle.v1.PortStatus
             * @instance
             */
            PortStatus.prototype.port = null;

            /**
             * Encodes the specified PortStatus message. Does not implicitly {@link heddle.v1.PortStatus.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.PortStatus
             * @static
             * @param {heddle.v1.PortStatus.$Properties} message PortStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PortStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.change);
                if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                    $root.heddle.v1.Port.encode(message.port, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PortStatus message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.PortStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.PortStatus & heddle.v1.PortStatus.$Shape} PortStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PortStatus.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.PortStatus();
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
                            if (value = reader.int32())
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.port = $root.heddle.v1.Port.decode(reader, reader.size(), $undefined, _depth + 1, message.port);
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

            /**
             * Creates a PortStatus message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.PortStatus
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.PortStatus} PortStatus
             */
            PortStatus.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.PortStatus)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.PortStatus: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.PortStatus();
                if (object.change !== 0 && (typeof object.change !== "string" || $root.heddle.v1.PortChange[object.change] !== 0))
                    switch (object.change) {
                    case "PORT_ADDED":
                    case 0:
                        message.change = 0;
                        break;
                    case "PORT_MODIFIED":
                    case 1:
                        message.change = 1;
                        break;
                    case "PORT_REMOVED":
                    case 2:
                        message.change = 2;
                        break;
                    default:
                        if (typeof object.change === "number" && (object.change | 0) === object.change)
                            message.change = object.change;
                    }
                if (object.port != null) {
                    if (!$util.isObject(object.port))
                        throw $TypeError(".heddle.v1.PortStatus.port: object expected");
                    message.port = $root.heddle.v1.Port.fromObject(object.port, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a PortStatus message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.PortStatus
             * @static
             * @param {heddle.v1.PortStatus} message PortStatus
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            PortStatus.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.change = options.enums === $String ? "PORT_ADDED" : 0;
                    object.port = null;
                }
                if (message.change != null && $Object.hasOwnProperty.call(message, "change"))
                    object.change = options.enums === $String ? $root.heddle.v1.PortChange[message.change] === $undefined ? message.change : $root.heddle.v1.PortChange[message.change] : message.change;
                if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                    object.port = $root.heddle.v1.Port.toObject(message.port, options, _depth + 1);
                return object;
            };

            /**
             * Converts this PortStatus to JSON.
             * @function toJSON
             * @memberof heddle.v1.PortStatus
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            PortStatus.prototype.toJSON = function() {
                return PortStatus.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PortStatus;
        })();

        /**
         * RemovedReason enum.
         * @name heddle.v1.RemovedReason
         * @enum {number}
         * @property {number} IDLE_TIMEOUT=0 IDLE_TIMEOUT value
         * @property {number} HARD_TIMEOUT=1 HARD_TIMEOUT value
         * @property {number} DELETED=2 DELETED value
         * @property {number} EVICTED=3 EVICTED value
         */
        v1.RemovedReason = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "IDLE_TIMEOUT"] = 0;
            values[valuesById[1] = "HARD_TIMEOUT"] = 1;
            values[valuesById[2] = "DELETED"] = 2;
            values[valuesById[3] = "EVICTED"] = 3;
            return values;
        })();

        v1.FlowRemoved = (function() {

            /**
             * Properties of a FlowRemoved.
             * @typedef {Object} heddle.v1.FlowRemoved.$Properties
             * @property {heddle.v1.Flow.$Properties|null} [flow] FlowRemoved flow
             * @property {heddle.v1.RemovedReason|null} [reason] FlowRemoved reason
             * @property {heddle.v1.RuleCounters.$Properties|null} [counters] FlowRemoved counters
             * @property {number|null} [revision] FlowRemoved revision
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FlowRemoved.
             * @memberof heddle.v1
             * @interface IFlowRemoved
             * @augments heddle.v1.FlowRemoved.$Properties
             * @deprecated Use heddle.v1.FlowRemoved.$Properties instead.
             */

            /**
             * Shape of a FlowRemoved.
             * @typedef {{
             *   flow?: heddle.v1.Flow.$Shape|null;
             *   reason?: heddle.v1.RemovedReason|null;
             *   counters?: heddle.v1.RuleCounters.$Shape|null;
             *   revision?: number|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} heddle.v1.FlowRemoved.$Shape
             */

            /**
             * Constructs a new FlowRemoved.
             * @memberof heddle.v1
             * @classdesc Represents a FlowRemoved.
             * @constructor
             * @param {heddle.v1.FlowRemoved.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FlowRemoved = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FlowRemoved flow.
             * @member {heddle.v1.Flow.$Properties|null|undefined} flow
             * @memberof heddle.v1.FlowRemoved
             * @instance
             */
            FlowRemoved.prototype.flow = null;

            /**
             * FlowRemoved reason.
             * @member {heddle.v1.RemovedReason} reason
             * @memberof heddle.v1.FlowRemoved
             * @instance
             */
            FlowRemoved.prototype.reason = 0;

            /**
             * FlowRemoved counters.
             * @member {heddle.v1.RuleCounters.$Properties|null|undefined} counters
             * @memberof heddle.v1.FlowRemoved
             * @instance
             */
            FlowRemoved.prototype.counters = null;

            /**
             * FlowRemoved revision.
             * @member {number} revision
             * @memberof heddle.v1.FlowRemoved
             * @instance
             */
            FlowRemoved.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified FlowRemoved message. Does not implicitly {@link heddle.v1.FlowRemoved.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.FlowRemoved
             * @static
             * @param {heddle.v1.FlowRemoved.$Properties} message FlowRemoved message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FlowRemoved.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.flow != null && $Object.hasOwnProperty.call(message, "flow"))
                    $root.heddle.v1.Flow.encode(message.flow, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.reason);
                if (message.counters != null && $Object.hasOwnProperty.call(message, "counters"))
                    $root.heddle.v1.RuleCounters.encode(message.counters, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.revision);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FlowRemoved message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.FlowRemoved
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.FlowRemoved & heddle.v1.FlowRemoved.$Shape} FlowRemoved
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FlowRemoved.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.FlowRemoved();
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
                            message.flow = $root.heddle.v1.Flow.decode(reader, reader.size(), $undefined, _depth + 1, message.flow);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.counters = $root.heddle.v1.RuleCounters.decode(reader, reader.size(), $undefined, _depth + 1, message.counters);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.revision = value;
                            else
                                delete message.revision;
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

            /**
             * Creates a FlowRemoved message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.FlowRemoved
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.FlowRemoved} FlowRemoved
             */
            FlowRemoved.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.FlowRemoved)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.FlowRemoved: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.FlowRemoved();
                if (object.flow != null) {
                    if (!$util.isObject(object.flow))
                        throw $TypeError(".heddle.v1.FlowRemoved.flow: object expected");
                    message.flow = $root.heddle.v1.Flow.fromObject(object.flow, _depth + 1);
                }
                if (object.reason !== 0 && (typeof object.reason !== "string" || $root.heddle.v1.RemovedReason[object.reason] !== 0))
                    switch (object.reason) {
                    case "IDLE_TIMEOUT":
                    case 0:
                        message.reason = 0;
                        break;
                    case "HARD_TIMEOUT":
                    case 1:
                        message.reason = 1;
                        break;
                    case "DELETED":
                    case 2:
                        message.reason = 2;
                        break;
                    case "EVICTED":
                    case 3:
                        message.reason = 3;
                        break;
                    default:
                        if (typeof object.reason === "number" && (object.reason | 0) === object.reason)
                            message.reason = object.reason;
                    }
                if (object.counters != null) {
                    if (!$util.isObject(object.counters))
                        throw $TypeError(".heddle.v1.FlowRemoved.counters: object expected");
                    message.counters = $root.heddle.v1.RuleCounters.fromObject(object.counters, _depth + 1);
                }
                if (object.revision != null)
                    if (typeof object.revision === "object" ? object.revision.low || object.revision.high : $Number(object.revision) !== 0)
                        if ($util.Long)
                            message.revision = $util.Long.fromValue(object.revision, true);
                        else if (typeof object.revision === "string")
                            message.revision = $parseInt(object.revision, 10);
                        else if (typeof object.revision === "number")
                            message.revision = object.revision;
                        else if (typeof object.revision === "object")
                            message.revision = new $util.LongBits(object.revision.low >>> 0, object.revision.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a FlowRemoved message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.FlowRemoved
             * @static
             * @param {heddle.v1.FlowRemoved} message FlowRemoved
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            FlowRemoved.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.flow = null;
                    object.reason = options.enums === $String ? "IDLE_TIMEOUT" : 0;
                    object.counters = null;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.revision = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.revision = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.flow != null && $Object.hasOwnProperty.call(message, "flow"))
                    object.flow = $root.heddle.v1.Flow.toObject(message.flow, options, _depth + 1);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = options.enums === $String ? $root.heddle.v1.RemovedReason[message.reason] === $undefined ? message.reason : $root.heddle.v1.RemovedReason[message.reason] : message.reason;
                if (message.counters != null && $Object.hasOwnProperty.call(message, "counters"))
                    object.counters = $root.heddle.v1.RuleCounters.toObject(message.counters, options, _depth + 1);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.revision = typeof message.revision === "number" ? $BigInt(message.revision) : $util.Long.fromBits(message.revision.low >>> 0, message.revision.high >>> 0, true).toBigInt();
                    else if (typeof message.revision === "number")
                        object.revision = options.longs === $String ? $String(message.revision) : message.revision;
                    else
                        object.revision = options.longs === $String ? $util.Long.prototype.toString.call(message.revision) : options.longs === $Number ? new $util.LongBits(message.revision.low >>> 0, message.revision.high >>> 0).toNumber(true) : message.revision;
                return object;
            };

            /**
             * Converts this FlowRemoved to JSON.
             * @function toJSON
             * @memberof heddle.v1.FlowRemoved
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            FlowRemoved.prototype.toJSON = function() {
                return FlowRemoved.toObject(this, $protobuf.util.toJSONOptions);
            };

            return FlowRemoved;
        })();

        v1.StatisticsSubscription = (function() {

            /**
             * Properties of a StatisticsSubscription.
             * @typedef {Object} heddle.v1.StatisticsSubscription.$Properties
             * @property {number|null} [intervalMs] StatisticsSubscription intervalMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StatisticsSubscription.
             * @memberof heddle.v1
             * @interface IStatisticsSubscription
             * @augments heddle.v1.StatisticsSubscription.$Properties
             * @deprecated Use heddle.v1.StatisticsSubscription.$Properties instead.
             */

            /**
             * Shape of a StatisticsSubscription.
             * @typedef {heddle.v1.StatisticsSubscription.$Properties} heddle.v1.StatisticsSubscription.$Shape
             */

            /**
             * Constructs a new StatisticsSubscription.
             * @memberof heddle.v1
             * @classdesc Represents a StatisticsSubscription.
             * @constructor
             * @param {heddle.v1.StatisticsSubscription.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StatisticsSubscription = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StatisticsSubscription intervalMs.
             * @member {number} intervalMs
             * @memberof heddle.v1.StatisticsSubscription
             * @instance
             */
            StatisticsSubscription.prototype.intervalMs = 0;

            /**
             * Encodes the specified StatisticsSubscription message. Does not implicitly {@link heddle.v1.StatisticsSubscription.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.StatisticsSubscription
             * @static
             * @param {heddle.v1.StatisticsSubscription.$Properties} message StatisticsSubscription message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StatisticsSubscription.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.intervalMs != null && $Object.hasOwnProperty.call(message, "intervalMs") && message.intervalMs !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.intervalMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StatisticsSubscription message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.StatisticsSubscription
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.StatisticsSubscription & heddle.v1.StatisticsSubscription.$Shape} StatisticsSubscription
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StatisticsSubscription.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.StatisticsSubscription();
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
                                message.intervalMs = value;
                            else
                                delete message.intervalMs;
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

            /**
             * Creates a StatisticsSubscription message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.StatisticsSubscription
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.StatisticsSubscription} StatisticsSubscription
             */
            StatisticsSubscription.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.StatisticsSubscription)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.StatisticsSubscription: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.StatisticsSubscription();
                if (object.intervalMs != null)
                    if ($Number(object.intervalMs) !== 0)
                        message.intervalMs = object.intervalMs >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a StatisticsSubscription message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.StatisticsSubscription
             * @static
             * @param {heddle.v1.StatisticsSubscription} message StatisticsSubscription
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            StatisticsSubscription.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.intervalMs = 0;
                if (message.intervalMs != null && $Object.hasOwnProperty.call(message, "intervalMs"))
                    object.intervalMs = message.intervalMs;
                return object;
            };

            /**
             * Converts this StatisticsSubscription to JSON.
             * @function toJSON
             * @memberof heddle.v1.StatisticsSubscription
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            StatisticsSubscription.prototype.toJSON = function() {
                return StatisticsSubscription.toObject(this, $protobuf.util.toJSONOptions);
            };

            return StatisticsSubscription;
        })();

        v1.Statistics = (function() {

            /**
             * Properties of a Statistics.
             * @typedef {Object} heddle.v1.Statistics.$Properties
             * @property {Array.<heddle.v1.PortCounters.$Properties>|null} [ports] Statistics ports
             * @property {Array.<heddle.v1.DropCounter.$Properties>|null} [drops] Statistics drops
             * @property {number|null} [packetIns] Statistics packetIns
             * @property {number|null} [packetInsLost] Statistics packetInsLost
             * @property {number|null} [rules] Statistics rules
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Statistics.
             * @memberof heddle.v1
             * @interface IStatistics
             * @augments heddle.v1.Statistics.$Properties
             * @deprecated Use heddle.v1.Statistics.$Properties instead.
             */

            /**
             * Shape of a Statistics.
             * @typedef {heddle.v1.Statistics.$Properties} heddle.v1.Statistics.$Shape
             */

            /**
             * Constructs a new Statistics.
             * @memberof heddle.v1
             * @classdesc Represents a Statistics.
             * @constructor
             * @param {heddle.v1.Statistics.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Statistics = function (properties) {
                this.ports = [];
                this.drops = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Statistics ports.
             * @member {Array.<heddle.v1.PortCounters.$Properties>} ports
             * @memberof heddle.v1.Statistics
             * @instance
             */
            Statistics.prototype.ports = $util.emptyArray;

            /**
             * Statistics drops.
             * @member {Array.<heddle.v1.DropCounter.$Properties>} drops
             * @memberof heddle.v1.Statistics
             * @instance
             */
            Statistics.prototype.drops = $util.emptyArray;

            /**
             * Statistics packetIns.
             * @member {number} packetIns
             * @memberof heddle.v1.Statistics
             * @instance
             */
            Statistics.prototype.packetIns = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Statistics packetInsLost.
             * @member {number} packetInsLost
             * @memberof heddle.v1.Statistics
             * @instance
             */
            Statistics.prototype.packetInsLost = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Statistics rules.
             * @member {number} rules
             * @memberof heddle.v1.Statistics
             * @instance
             */
            Statistics.prototype.rules = 0;

            /**
             * Encodes the specified Statistics message. Does not implicitly {@link heddle.v1.Statistics.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Statistics
             * @static
             * @param {heddle.v1.Statistics.$Properties} message Statistics message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Statistics.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ports != null && message.ports.length)
                    for (let i = 0; i < message.ports.length; ++i)
                        $root.heddle.v1.PortCounters.encode(message.ports[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.drops != null && message.drops.length)
                    for (let i = 0; i < message.drops.length; ++i)
                        $root.heddle.v1.DropCounter.encode(message.drops[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.packetIns != null && $Object.hasOwnProperty.call(message, "packetIns") && (typeof message.packetIns === "object" ? message.packetIns.low || message.packetIns.high : message.packetIns !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.packetIns);
                if (message.packetInsLost != null && $Object.hasOwnProperty.call(message, "packetInsLost") && (typeof message.packetInsLost === "object" ? message.packetInsLost.low || message.packetInsLost.high : message.packetInsLost !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.packetInsLost);
                if (message.rules != null && $Object.hasOwnProperty.call(message, "rules") && message.rules !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.rules);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Statistics message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Statistics
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Statistics & heddle.v1.Statistics.$Shape} Statistics
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Statistics.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Statistics();
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
                            if (!(message.ports && message.ports.length))
                                message.ports = [];
                            message.ports.push($root.heddle.v1.PortCounters.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.drops && message.drops.length))
                                message.drops = [];
                            message.drops.push($root.heddle.v1.DropCounter.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.packetIns = value;
                            else
                                delete message.packetIns;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.packetInsLost = value;
                            else
                                delete message.packetInsLost;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rules = value;
                            else
                                delete message.rules;
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

            /**
             * Creates a Statistics message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Statistics
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Statistics} Statistics
             */
            Statistics.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Statistics)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Statistics: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Statistics();
                if (object.ports) {
                    if (!$Array.isArray(object.ports))
                        throw $TypeError(".heddle.v1.Statistics.ports: array expected");
                    message.ports = $Array(object.ports.length);
                    for (let i = 0; i < object.ports.length; ++i) {
                        if (!$util.isObject(object.ports[i]))
                            throw $TypeError(".heddle.v1.Statistics.ports: object expected");
                        message.ports[i] = $root.heddle.v1.PortCounters.fromObject(object.ports[i], _depth + 1);
                    }
                }
                if (object.drops) {
                    if (!$Array.isArray(object.drops))
                        throw $TypeError(".heddle.v1.Statistics.drops: array expected");
                    message.drops = $Array(object.drops.length);
                    for (let i = 0; i < object.drops.length; ++i) {
                        if (!$util.isObject(object.drops[i]))
                            throw $TypeError(".heddle.v1.Statistics.drops: object expected");
                        message.drops[i] = $root.heddle.v1.DropCounter.fromObject(object.drops[i], _depth + 1);
                    }
                }
                if (object.packetIns != null)
                    if (typeof object.packetIns === "object" ? object.packetIns.low || object.packetIns.high : $Number(object.packetIns) !== 0)
                        if ($util.Long)
                            message.packetIns = $util.Long.fromValue(object.packetIns, true);
                        else if (typeof object.packetIns === "string")
                            message.packetIns = $parseInt(object.packetIns, 10);
                        else if (typeof object.packetIns === "number")
                            message.packetIns = object.packetIns;
                        else if (typeof object.packetIns === "object")
                            message.packetIns = new $util.LongBits(object.packetIns.low >>> 0, object.packetIns.high >>> 0).toNumber(true);
                if (object.packetInsLost != null)
                    if (typeof object.packetInsLost === "object" ? object.packetInsLost.low || object.packetInsLost.high : $Number(object.packetInsLost) !== 0)
                        if ($util.Long)
                            message.packetInsLost = $util.Long.fromValue(object.packetInsLost, true);
                        else if (typeof object.packetInsLost === "string")
                            message.packetInsLost = $parseInt(object.packetInsLost, 10);
                        else if (typeof object.packetInsLost === "number")
                            message.packetInsLost = object.packetInsLost;
                        else if (typeof object.packetInsLost === "object")
                            message.packetInsLost = new $util.LongBits(object.packetInsLost.low >>> 0, object.packetInsLost.high >>> 0).toNumber(true);
                if (object.rules != null)
                    if ($Number(object.rules) !== 0)
                        message.rules = object.rules >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a Statistics message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Statistics
             * @static
             * @param {heddle.v1.Statistics} message Statistics
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Statistics.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.ports = [];
                    object.drops = [];
                }
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.packetIns = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.packetIns = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.packetInsLost = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.packetInsLost = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.rules = 0;
                }
                if (message.ports && message.ports.length) {
                    object.ports = $Array(message.ports.length);
                    for (let j = 0; j < message.ports.length; ++j)
                        object.ports[j] = $root.heddle.v1.PortCounters.toObject(message.ports[j], options, _depth + 1);
                }
                if (message.drops && message.drops.length) {
                    object.drops = $Array(message.drops.length);
                    for (let j = 0; j < message.drops.length; ++j)
                        object.drops[j] = $root.heddle.v1.DropCounter.toObject(message.drops[j], options, _depth + 1);
                }
                if (message.packetIns != null && $Object.hasOwnProperty.call(message, "packetIns"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.packetIns = typeof message.packetIns === "number" ? $BigInt(message.packetIns) : $util.Long.fromBits(message.packetIns.low >>> 0, message.packetIns.high >>> 0, true).toBigInt();
                    else if (typeof message.packetIns === "number")
                        object.packetIns = options.longs === $String ? $String(message.packetIns) : message.packetIns;
                    else
                        object.packetIns = options.longs === $String ? $util.Long.prototype.toString.call(message.packetIns) : options.longs === $Number ? new $util.LongBits(message.packetIns.low >>> 0, message.packetIns.high >>> 0).toNumber(true) : message.packetIns;
                if (message.packetInsLost != null && $Object.hasOwnProperty.call(message, "packetInsLost"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.packetInsLost = typeof message.packetInsLost === "number" ? $BigInt(message.packetInsLost) : $util.Long.fromBits(message.packetInsLost.low >>> 0, message.packetInsLost.high >>> 0, true).toBigInt();
                    else if (typeof message.packetInsLost === "number")
                        object.packetInsLost = options.longs === $String ? $String(message.packetInsLost) : message.packetInsLost;
                    else
                        object.packetInsLost = options.longs === $String ? $util.Long.prototype.toString.call(message.packetInsLost) : options.longs === $Number ? new $util.LongBits(message.packetInsLost.low >>> 0, message.packetInsLost.high >>> 0).toNumber(true) : message.packetInsLost;
                if (message.rules != null && $Object.hasOwnProperty.call(message, "rules"))
                    object.rules = message.rules;
                return object;
            };

            /**
             * Converts this Statistics to JSON.
             * @function toJSON
             * @memberof heddle.v1.Statistics
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Statistics.prototype.toJSON = function() {
                return Statistics.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Statistics;
        })();

        v1.PortCounters = (function() {

            /**
             * Properties of a PortCounters.
             * @typedef {Object} heddle.v1.PortCounters.$Properties
             * @property {number|null} [port] PortCounters port
             * @property {number|null} [rxPackets] PortCounters rxPackets
             * @property {number|null} [rxBytes] PortCounters rxBytes
             * @property {number|null} [rxDropped] PortCounters rxDropped
             * @property {number|null} [txPackets] PortCounters txPackets
             * @property {number|null} [txBytes] PortCounters txBytes
             * @property {number|null} [txDropped] PortCounters txDropped
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PortCounters.
             * @memberof heddle.v1
             * @interface IPortCounters
             * @augments heddle.v1.PortCounters.$Properties
             * @deprecated Use heddle.v1.PortCounters.$Properties instead.
             */

            /**
             * Shape of a PortCounters.
             * @typedef {heddle.v1.PortCounters.$Properties} heddle.v1.PortCounters.$Shape
             */

            /**
             * Constructs a new PortCounters.
             * @memberof heddle.v1
             * @classdesc Represents a PortCounters.
             * @constructor
             * @param {heddle.v1.PortCounters.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PortCounters = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PortCounters port.
             * @member {number} port
             * @memberof heddle.v1.PortCounters
             * @instance
             */
            PortCounters.prototype.port = 0;

            /**
             * PortCounters rxPackets.
             * @member {number} rxPackets
             * @memberof heddle.v1.PortCounters
             * @instance
             */
            PortCounters.prototype.rxPackets = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PortCounters rxBytes.
             * @member {number} rxBytes
             * @memberof heddle.v1.PortCounters
             * @instance
             */
            PortCounters.prototype.rxBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PortCounters rxDropped.
             * @member {number} rxDropped
             * @memberof heddle.v1.PortCounters
             * @instance
             */
            PortCounters.prototype.rxDropped = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PortCounters txPackets.
             * @member {number} txPackets
             * @memberof heddle.v1.PortCounters
             * @instance
             */
            PortCounters.prototype.txPackets = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PortCounters txBytes.
             * @member {number} txBytes
             * @memberof heddle.v1.PortCounters
             * @instance
             */
            PortCounters.prototype.txBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PortCounters txDropped.
             * @member {number} txDropped
             * @memberof heddle.v1.PortCounters
             * @instance
             */
            PortCounters.prototype.txDropped = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified PortCounters message. Does not implicitly {@link heddle.v1.PortCounters.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.PortCounters
             * @static
             * @param {heddle.v1.PortCounters.$Properties} message PortCounters message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PortCounters.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.port);
                if (message.rxPackets != null && $Object.hasOwnProperty.call(message, "rxPackets") && (typeof message.rxPackets === "object" ? message.rxPackets.low || message.rxPackets.high : message.rxPackets !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.rxPackets);
                if (message.rxBytes != null && $Object.hasOwnProperty.call(message, "rxBytes") && (typeof message.rxBytes === "object" ? message.rxBytes.low || message.rxBytes.high : message.rxBytes !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.rxBytes);
                if (message.rxDropped != null && $Object.hasOwnProperty.call(message, "rxDropped") && (typeof message.rxDropped === "object" ? message.rxDropped.low || message.rxDropped.high : message.rxDropped !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.rxDropped);
                if (message.txPackets != null && $Object.hasOwnProperty.call(message, "txPackets") && (typeof message.txPackets === "object" ? message.txPackets.low || message.txPackets.high : message.txPackets !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.txPackets);
                if (message.txBytes != null && $Object.hasOwnProperty.call(message, "txBytes") && (typeof message.txBytes === "object" ? message.txBytes.low || message.txBytes.high : message.txBytes !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.txBytes);
                if (message.txDropped != null && $Object.hasOwnProperty.call(message, "txDropped") && (typeof message.txDropped === "object" ? message.txDropped.low || message.txDropped.high : message.txDropped !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.txDropped);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PortCounters message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.PortCounters
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.PortCounters & heddle.v1.PortCounters.$Shape} PortCounters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PortCounters.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.PortCounters();
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
                                message.port = value;
                            else
                                delete message.port;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rxPackets = value;
                            else
                                delete message.rxPackets;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rxBytes = value;
                            else
                                delete message.rxBytes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rxDropped = value;
                            else
                                delete message.rxDropped;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.txPackets = value;
                            else
                                delete message.txPackets;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.txBytes = value;
                            else
                                delete message.txBytes;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.txDropped = value;
                            else
                                delete message.txDropped;
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

            /**
             * Creates a PortCounters message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.PortCounters
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.PortCounters} PortCounters
             */
            PortCounters.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.PortCounters)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.PortCounters: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.PortCounters();
                if (object.port != null)
                    if ($Number(object.port) !== 0)
                        message.port = object.port >>> 0;
                if (object.rxPackets != null)
                    if (typeof object.rxPackets === "object" ? object.rxPackets.low || object.rxPackets.high : $Number(object.rxPackets) !== 0)
                        if ($util.Long)
                            message.rxPackets = $util.Long.fromValue(object.rxPackets, true);
                        else if (typeof object.rxPackets === "string")
                            message.rxPackets = $parseInt(object.rxPackets, 10);
                        else if (typeof object.rxPackets === "number")
                            message.rxPackets = object.rxPackets;
                        else if (typeof object.rxPackets === "object")
                            message.rxPackets = new $util.LongBits(object.rxPackets.low >>> 0, object.rxPackets.high >>> 0).toNumber(true);
                if (object.rxBytes != null)
                    if (typeof object.rxBytes === "object" ? object.rxBytes.low || object.rxBytes.high : $Number(object.rxBytes) !== 0)
                        if ($util.Long)
                            message.rxBytes = $util.Long.fromValue(object.rxBytes, true);
                        else if (typeof object.rxBytes === "string")
                            message.rxBytes = $parseInt(object.rxBytes, 10);
                        else if (typeof object.rxBytes === "number")
                            message.rxBytes = object.rxBytes;
                        else if (typeof object.rxBytes === "object")
                            message.rxBytes = new $util.LongBits(object.rxBytes.low >>> 0, object.rxBytes.high >>> 0).toNumber(true);
                if (object.rxDropped != null)
                    if (typeof object.rxDropped === "object" ? object.rxDropped.low || object.rxDropped.high : $Number(object.rxDropped) !== 0)
                        if ($util.Long)
                            message.rxDropped = $util.Long.fromValue(object.rxDropped, true);
                        else if (typeof object.rxDropped === "string")
                            message.rxDropped = $parseInt(object.rxDropped, 10);
                        else if (typeof object.rxDropped === "number")
                            message.rxDropped = object.rxDropped;
                        else if (typeof object.rxDropped === "object")
                            message.rxDropped = new $util.LongBits(object.rxDropped.low >>> 0, object.rxDropped.high >>> 0).toNumber(true);
                if (object.txPackets != null)
                    if (typeof object.txPackets === "object" ? object.txPackets.low || object.txPackets.high : $Number(object.txPackets) !== 0)
                        if ($util.Long)
                            message.txPackets = $util.Long.fromValue(object.txPackets, true);
                        else if (typeof object.txPackets === "string")
                            message.txPackets = $parseInt(object.txPackets, 10);
                        else if (typeof object.txPackets === "number")
                            message.txPackets = object.txPackets;
                        else if (typeof object.txPackets === "object")
                            message.txPackets = new $util.LongBits(object.txPackets.low >>> 0, object.txPackets.high >>> 0).toNumber(true);
                if (object.txBytes != null)
                    if (typeof object.txBytes === "object" ? object.txBytes.low || object.txBytes.high : $Number(object.txBytes) !== 0)
                        if ($util.Long)
                            message.txBytes = $util.Long.fromValue(object.txBytes, true);
                        else if (typeof object.txBytes === "string")
                            message.txBytes = $parseInt(object.txBytes, 10);
                        else if (typeof object.txBytes === "number")
                            message.txBytes = object.txBytes;
                        else if (typeof object.txBytes === "object")
                            message.txBytes = new $util.LongBits(object.txBytes.low >>> 0, object.txBytes.high >>> 0).toNumber(true);
                if (object.txDropped != null)
                    if (typeof object.txDropped === "object" ? object.txDropped.low || object.txDropped.high : $Number(object.txDropped) !== 0)
                        if ($util.Long)
                            message.txDropped = $util.Long.fromValue(object.txDropped, true);
                        else if (typeof object.txDropped === "string")
                            message.txDropped = $parseInt(object.txDropped, 10);
                        else if (typeof object.txDropped === "number")
                            message.txDropped = object.txDropped;
                        else if (typeof object.txDropped === "object")
                            message.txDropped = new $util.LongBits(object.txDropped.low >>> 0, object.txDropped.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a PortCounters message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.PortCounters
             * @static
             * @param {heddle.v1.PortCounters} message PortCounters
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            PortCounters.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.port = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.rxPackets = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.rxPackets = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.rxBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.rxBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.rxDropped = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.rxDropped = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.txPackets = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.txPackets = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.txBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.txBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.txDropped = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.txDropped = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                    object.port = message.port;
                if (message.rxPackets != null && $Object.hasOwnProperty.call(message, "rxPackets"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.rxPackets = typeof message.rxPackets === "number" ? $BigInt(message.rxPackets) : $util.Long.fromBits(message.rxPackets.low >>> 0, message.rxPackets.high >>> 0, true).toBigInt();
                    else if (typeof message.rxPackets === "number")
                        object.rxPackets = options.longs === $String ? $String(message.rxPackets) : message.rxPackets;
                    else
                        object.rxPackets = options.longs === $String ? $util.Long.prototype.toString.call(message.rxPackets) : options.longs === $Number ? new $util.LongBits(message.rxPackets.low >>> 0, message.rxPackets.high >>> 0).toNumber(true) : message.rxPackets;
                if (message.rxBytes != null && $Object.hasOwnProperty.call(message, "rxBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.rxBytes = typeof message.rxBytes === "number" ? $BigInt(message.rxBytes) : $util.Long.fromBits(message.rxBytes.low >>> 0, message.rxBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.rxBytes === "number")
                        object.rxBytes = options.longs === $String ? $String(message.rxBytes) : message.rxBytes;
                    else
                        object.rxBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.rxBytes) : options.longs === $Number ? new $util.LongBits(message.rxBytes.low >>> 0, message.rxBytes.high >>> 0).toNumber(true) : message.rxBytes;
                if (message.rxDropped != null && $Object.hasOwnProperty.call(message, "rxDropped"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.rxDropped = typeof message.rxDropped === "number" ? $BigInt(message.rxDropped) : $util.Long.fromBits(message.rxDropped.low >>> 0, message.rxDropped.high >>> 0, true).toBigInt();
                    else if (typeof message.rxDropped === "number")
                        object.rxDropped = options.longs === $String ? $String(message.rxDropped) : message.rxDropped;
                    else
                        object.rxDropped = options.longs === $String ? $util.Long.prototype.toString.call(message.rxDropped) : options.longs === $Number ? new $util.LongBits(message.rxDropped.low >>> 0, message.rxDropped.high >>> 0).toNumber(true) : message.rxDropped;
                if (message.txPackets != null && $Object.hasOwnProperty.call(message, "txPackets"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.txPackets = typeof message.txPackets === "number" ? $BigInt(message.txPackets) : $util.Long.fromBits(message.txPackets.low >>> 0, message.txPackets.high >>> 0, true).toBigInt();
                    else if (typeof message.txPackets === "number")
                        object.txPackets = options.longs === $String ? $String(message.txPackets) : message.txPackets;
                    else
                        object.txPackets = options.longs === $String ? $util.Long.prototype.toString.call(message.txPackets) : options.longs === $Number ? new $util.LongBits(message.txPackets.low >>> 0, message.txPackets.high >>> 0).toNumber(true) : message.txPackets;
                if (message.txBytes != null && $Object.hasOwnProperty.call(message, "txBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.txBytes = typeof message.txBytes === "number" ? $BigInt(message.txBytes) : $util.Long.fromBits(message.txBytes.low >>> 0, message.txBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.txBytes === "number")
                        object.txBytes = options.longs === $String ? $String(message.txBytes) : message.txBytes;
                    else
                        object.txBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.txBytes) : options.longs === $Number ? new $util.LongBits(message.txBytes.low >>> 0, message.txBytes.high >>> 0).toNumber(true) : message.txBytes;
                if (message.txDropped != null && $Object.hasOwnProperty.call(message, "txDropped"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.txDropped = typeof message.txDropped === "number" ? $BigInt(message.txDropped) : $util.Long.fromBits(message.txDropped.low >>> 0, message.txDropped.high >>> 0, true).toBigInt();
                    else if (typeof message.txDropped === "number")
                        object.txDropped = options.longs === $String ? $String(message.txDropped) : message.txDropped;
                    else
                        object.txDropped = options.longs === $String ? $util.Long.prototype.toString.call(message.txDropped) : options.longs === $Number ? new $util.LongBits(message.txDropped.low >>> 0, message.txDropped.high >>> 0).toNumber(true) : message.txDropped;
                return object;
            };

            /**
             * Converts this PortCounters to JSON.
             * @function toJSON
             * @memberof heddle.v1.PortCounters
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            PortCounters.prototype.toJSON = function() {
                return PortCounters.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PortCounters;
        })();

        v1.DropCounter = (function() {

            /**
             * Properties of a DropCounter.
             * @typedef {Object} heddle.v1.DropCounter.$Properties
             * @property {string|null} [reason] DropCounter reason
             * @property {number|null} [packets] DropCounter packets
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DropCounter.
             * @memberof heddle.v1
             * @interface IDropCounter
             * @augments heddle.v1.DropCounter.$Properties
             * @deprecated Use heddle.v1.DropCounter.$Properties instead.
             */

            /**
             * Shape of a DropCounter.
             * @typedef {heddle.v1.DropCounter.$Properties} heddle.v1.DropCounter.$Shape
             */

            /**
             * Constructs a new DropCounter.
             * @memberof heddle.v1
             * @classdesc Represents a DropCounter.
             * @constructor
             * @param {heddle.v1.DropCounter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DropCounter = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DropCounter reason.
             * @member {string} reason
             * @memberof heddle.v1.DropCounter
             * @instance
             */
            DropCounter.prototype.reason = "";

            /**
             * DropCounter packets.
             * @member {number} packets
             * @memberof heddle.v1.DropCounter
             * @instance
             */
            DropCounter.prototype.packets = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified DropCounter message. Does not implicitly {@link heddle.v1.DropCounter.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.DropCounter
             * @static
             * @param {heddle.v1.DropCounter.$Properties} message DropCounter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DropCounter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.reason);
                if (message.packets != null && $Object.hasOwnProperty.call(message, "packets") && (typeof message.packets === "object" ? message.packets.low || message.packets.high : message.packets !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.packets);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DropCounter message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.DropCounter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.DropCounter & heddle.v1.DropCounter.$Shape} DropCounter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DropCounter.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.DropCounter();
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
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.packets = value;
                            else
                                delete message.packets;
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

            /**
             * Creates a DropCounter message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.DropCounter
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.DropCounter} DropCounter
             */
            DropCounter.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.DropCounter)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.DropCounter: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.DropCounter();
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                if (object.packets != null)
                    if (typeof object.packets === "object" ? object.packets.low || object.packets.high : $Number(object.packets) !== 0)
                        if ($util.Long)
                            message.packets = $util.Long.fromValue(object.packets, true);
                        else if (typeof object.packets === "string")
                            message.packets = $parseInt(object.packets, 10);
                        else if (typeof object.packets === "number")
                            message.packets = object.packets;
                        else if (typeof object.packets === "object")
                            message.packets = new $util.LongBits(object.packets.low >>> 0, object.packets.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a DropCounter message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.DropCounter
             * @static
             * @param {heddle.v1.DropCounter} message DropCounter
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            DropCounter.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.reason = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.packets = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.packets = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.packets != null && $Object.hasOwnProperty.call(message, "packets"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.packets = typeof message.packets === "number" ? $BigInt(message.packets) : $util.Long.fromBits(message.packets.low >>> 0, message.packets.high >>> 0, true).toBigInt();
                    else if (typeof message.packets === "number")
                        object.packets = options.longs === $String ? $String(message.packets) : message.packets;
                    else
                        object.packets = options.longs === $String ? $util.Long.prototype.toString.call(message.packets) : options.longs === $Number ? new $util.LongBits(message.packets.low >>> 0, message.packets.high >>> 0).toNumber(true) : message.packets;
                return object;
            };

            /**
             * Converts this DropCounter to JSON.
             * @function toJSON
             * @memberof heddle.v1.DropCounter
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            DropCounter.prototype.toJSON = function() {
                return DropCounter.toObject(this, $protobuf.util.toJSONOptions);
            };

            return DropCounter;
        })();

        v1.Echo = (function() {

            /**
             * Properties of an Echo.
             * @typedef {Object} heddle.v1.Echo.$Properties
             * @property {number|null} [id] Echo id
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Echo.
             * @memberof heddle.v1
             * @interface IEcho
             * @augments heddle.v1.Echo.$Properties
             * @deprecated Use heddle.v1.Echo.$Properties instead.
             */

            /**
             * Shape of an Echo.
             * @typedef {heddle.v1.Echo.$Properties} heddle.v1.Echo.$Shape
             */

            /**
             * Constructs a new Echo.
             * @memberof heddle.v1
             * @classdesc Represents an Echo.
             * @constructor
             * @param {heddle.v1.Echo.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Echo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Echo id.
             * @member {number} id
             * @memberof heddle.v1.Echo
             * @instance
             */
            Echo.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Echo message. Does not implicitly {@link heddle.v1.Echo.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Echo
             * @static
             * @param {heddle.v1.Echo.$Properties} message Echo message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Echo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Echo message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Echo
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Echo & heddle.v1.Echo.$Shape} Echo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Echo.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Echo();
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
                                message.id = value;
                            else
                                delete message.id;
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

            /**
             * Creates an Echo message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Echo
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Echo} Echo
             */
            Echo.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Echo)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Echo: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Echo();
                if (object.id != null)
                    if (typeof object.id === "object" ? object.id.low || object.id.high : $Number(object.id) !== 0)
                        if ($util.Long)
                            message.id = $util.Long.fromValue(object.id, true);
                        else if (typeof object.id === "string")
                            message.id = $parseInt(object.id, 10);
                        else if (typeof object.id === "number")
                            message.id = object.id;
                        else if (typeof object.id === "object")
                            message.id = new $util.LongBits(object.id.low >>> 0, object.id.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from an Echo message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Echo
             * @static
             * @param {heddle.v1.Echo} message Echo
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Echo.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.id = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.id = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.id = typeof message.id === "number" ? $BigInt(message.id) : $util.Long.fromBits(message.id.low >>> 0, message.id.high >>> 0, true).toBigInt();
                    else if (typeof message.id === "number")
                        object.id = options.longs === $String ? $String(message.id) : message.id;
                    else
                        object.id = options.longs === $String ? $util.Long.prototype.toString.call(message.id) : options.longs === $Number ? new $util.LongBits(message.id.low >>> 0, message.id.high >>> 0).toNumber(true) : message.id;
                return object;
            };

            /**
             * Converts this Echo to JSON.
             * @function toJSON
             * @memberof heddle.v1.Echo
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Echo.prototype.toJSON = function() {
                return Echo.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Echo;
        })();

        /**
         * EndReason enum.
         * @name heddle.v1.EndReason
         * @enum {number}
         * @property {number} GOING_AWAY=0 GOING_AWAY value
         * @property {number} VERSION_MISMATCH=1 VERSION_MISMATCH value
         * @property {number} MALFORMED=2 MALFORMED value
         * @property {number} TOO_LONG=3 TOO_LONG value
         * @property {number} OUT_OF_ORDER=4 OUT_OF_ORDER value
         * @property {number} SILENT=5 SILENT value
         * @property {number} REPLACED=6 REPLACED value
         * @property {number} BAD_IDENTITY=7 BAD_IDENTITY value
         * @property {number} OVERLOADED=8 OVERLOADED value
         */
        v1.EndReason = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "GOING_AWAY"] = 0;
            values[valuesById[1] = "VERSION_MISMATCH"] = 1;
            values[valuesById[2] = "MALFORMED"] = 2;
            values[valuesById[3] = "TOO_LONG"] = 3;
            values[valuesById[4] = "OUT_OF_ORDER"] = 4;
            values[valuesById[5] = "SILENT"] = 5;
            values[valuesById[6] = "REPLACED"] = 6;
            values[valuesById[7] = "BAD_IDENTITY"] = 7;
            values[valuesById[8] = "OVERLOADED"] = 8;
            return values;
        })();

        v1.SessionEnd = (function() {

            /**
             * Properties of a SessionEnd.
             * @typedef {Object} heddle.v1.SessionEnd.$Properties
             * @property {heddle.v1.EndReason|null} [reason] SessionEnd reason
             * @property {string|null} [message] SessionEnd message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionEnd.
             * @memberof heddle.v1
             * @interface ISessionEnd
             * @augments heddle.v1.SessionEnd.$Properties
             * @deprecated Use heddle.v1.SessionEnd.$Properties instead.
             */

            /**
             * Shape of a SessionEnd.
             * @typedef {heddle.v1.SessionEnd.$Properties} heddle.v1.SessionEnd.$Shape
             */

            /**
             * Constructs a new SessionEnd.
             * @memberof heddle.v1
             * @classdesc Represents a SessionEnd.
             * @constructor
             * @param {heddle.v1.SessionEnd.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionEnd = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionEnd reason.
             * @member {heddle.v1.EndReason} reason
             * @memberof heddle.v1.SessionEnd
             * @instance
             */
            SessionEnd.prototype.reason = 0;

            /**
             * SessionEnd message.
             * @member {string} message
             * @memberof heddle.v1.SessionEnd
             * @instance
             */
            SessionEnd.prototype.message = "";

            /**
             * Encodes the specified SessionEnd message. Does not implicitly {@link heddle.v1.SessionEnd.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.SessionEnd
             * @static
             * @param {heddle.v1.SessionEnd.$Properties} message SessionEnd message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionEnd.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SessionEnd message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.SessionEnd
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.SessionEnd & heddle.v1.SessionEnd.$Shape} SessionEnd
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionEnd.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.SessionEnd();
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
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
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

            /**
             * Creates a SessionEnd message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.SessionEnd
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.SessionEnd} SessionEnd
             */
            SessionEnd.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.SessionEnd)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.SessionEnd: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.SessionEnd();
                if (object.reason !== 0 && (typeof object.reason !== "string" || $root.heddle.v1.EndReason[object.reason] !== 0))
                    switch (object.reason) {
                    case "GOING_AWAY":
                    case 0:
                        message.reason = 0;
                        break;
                    case "VERSION_MISMATCH":
                    case 1:
                        message.reason = 1;
                        break;
                    case "MALFORMED":
                    case 2:
                        message.reason = 2;
                        break;
                    case "TOO_LONG":
                    case 3:
                        message.reason = 3;
                        break;
                    case "OUT_OF_ORDER":
                    case 4:
                        message.reason = 4;
                        break;
                    case "SILENT":
                    case 5:
                        message.reason = 5;
                        break;
                    case "REPLACED":
                    case 6:
                        message.reason = 6;
                        break;
                    case "BAD_IDENTITY":
                    case 7:
                        message.reason = 7;
                        break;
                    case "OVERLOADED":
                    case 8:
                        message.reason = 8;
                        break;
                    default:
                        if (typeof object.reason === "number" && (object.reason | 0) === object.reason)
                            message.reason = object.reason;
                    }
                if (object.message != null)
                    if (typeof object.message !== "string" || object.message.length)
                        message.message = $String(object.message);
                return message;
            };

            /**
             * Creates a plain object from a SessionEnd message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.SessionEnd
             * @static
             * @param {heddle.v1.SessionEnd} message SessionEnd
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            SessionEnd.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.reason = options.enums === $String ? "GOING_AWAY" : 0;
                    object.message = "";
                }
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = options.enums === $String ? $root.heddle.v1.EndReason[message.reason] === $undefined ? message.reason : $root.heddle.v1.EndReason[message.reason] : message.reason;
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    object.message = message.message;
                return object;
            };

            /**
             * Converts this SessionEnd to JSON.
             * @function toJSON
             * @memberof heddle.v1.SessionEnd
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            SessionEnd.prototype.toJSON = function() {
                return SessionEnd.toObject(this, $protobuf.util.toJSONOptions);
            };

            return SessionEnd;
        })();

        v1.Program = (function() {

            /**
             * Properties of a Program.
             * @typedef {Object} heddle.v1.Program.$Properties
             * @property {Array.<heddle.v1.Table.$Properties>|null} [tables] Program tables
             * @property {Array.<heddle.v1.HeaderField.$Properties>|null} [fields] Program fields
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Program.
             * @memberof heddle.v1
             * @interface IProgram
             * @augments heddle.v1.Program.$Properties
             * @deprecated Use heddle.v1.Program.$Properties instead.
             */

            /**
             * Shape of a Program.
             * @typedef {heddle.v1.Program.$Properties} heddle.v1.Program.$Shape
             */

            /**
             * Constructs a new Program.
             * @memberof heddle.v1
             * @classdesc Represents a Program.
             * @constructor
             * @param {heddle.v1.Program.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Program = function (properties) {
                this.tables = [];
                this.fields = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Program tables.
             * @member {Array.<heddle.v1.Table.$Properties>} tables
             * @memberof heddle.v1.Program
             * @instance
             */
            Program.prototype.tables = $util.emptyArray;

            /**
             * Program fields.
             * @member {Array.<heddle.v1.HeaderField.$Properties>} fields
             * @memberof heddle.v1.Program
             * @instance
             */
            Program.prototype.fields = $util.emptyArray;

            /**
             * Encodes the specified Program message. Does not implicitly {@link heddle.v1.Program.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Program
             * @static
             * @param {heddle.v1.Program.$Properties} message Program message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Program.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.tables != null && message.tables.length)
                    for (let i = 0; i < message.tables.length; ++i)
                        $root.heddle.v1.Table.encode(message.tables[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.fields != null && message.fields.length)
                    for (let i = 0; i < message.fields.length; ++i)
                        $root.heddle.v1.HeaderField.encode(message.fields[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Program message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Program
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Program & heddle.v1.Program.$Shape} Program
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Program.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heddle.v1.Program();
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
                            if (!(message.tables && message.tables.length))
                                message.tables = [];
                            message.tables.push($root.heddle.v1.Table.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.fields && message.fields.length))
                                message.fields = [];
                            message.fields.push($root.heddle.v1.HeaderField.decode(reader, reader.size(), $undefined, _depth + 1));
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

            /**
             * Creates a Program message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Program
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Program} Program
             */
            Program.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Program)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Program: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Program();
                if (object.tables) {
                    if (!$Array.isArray(object.tables))
                        throw $TypeError(".heddle.v1.Program.tables: array expected");
                    message.tables = $Array(object.tables.length);
                    for (let i = 0; i < object.tables.length; ++i) {
                        if (!$util.isObject(object.tables[i]))
                            throw $TypeError(".heddle.v1.Program.tables: object expected");
                        message.tables[i] = $root.heddle.v1.Table.fromObject(object.tables[i], _depth + 1);
                    }
                }
                if (object.fields) {
                    if (!$Array.isArray(object.fields))
                        throw $TypeError(".heddle.v1.Program.fields: array expected");
                    message.fields = $Array(object.fields.length);
                    for (let i = 0; i < object.fields.length; ++i) {
                        if (!$util.isObject(object.fields[i]))
                            throw $TypeError(".heddle.v1.Program.fields: object expected");
                        message.fields[i] = $root.heddle.v1.HeaderField.fromObject(object.fields[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a Program message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Program
             * @static
             * @param {heddle.v1.Program} message Program
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Program.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.tables = [];
                    object.fields = [];
                }
                if (message.tables && message.tables.length) {
                    object.tables = $Array(message.tables.length);
                    for (let j = 0; j < message.tables.length; ++j)
                        object.tables[j] = $root.heddle.v1.Table.toObject(message.tables[j], options, _depth + 1);
                }
                if (message.fields && message.fields.length) {
                    object.fields = $Array(message.fields.length);
                    for (let j = 0; j < message.fields.length; ++j)
                        object.fields[j] = $root.heddle.v1.HeaderField.toObject(message.fields[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this Program to JSON.
             * @function toJSON
             * @memberof heddle.v1.Program
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Program.prototype.toJSON = function() {
                return Program.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Program;
        })();

        v1.Table = (function() {

            /**
             * Properties of a Table.
             * @typedef {Object} heddle.v1.Table.$Properties
             * @property {number|null} [id] Table id
             * @property {string|null} [name] Table name
             * @property {number|null} [maxRules] Table maxRules
             * @property {heddle.v1.MissPolicy|null} [miss] Table miss
             * @property {boolean|null} [evict] Table evict
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Table.
             * @memberof heddle.v1
             * @interface ITable
             * @augments heddle.v1.Table.$Properties
             * @deprecated Use heddle.v1.Table.$Properties instead.
             */

            /**
             * Shape of a Table.
             * @typedef {heddle.v1.Table.$Properties} heddle.v1.Table.$Shape
             */

            /**
             * Constructs a new Table.
             * @memberof heddle.v1
             * @classdesc Represents a Table.
             * @constructor
             * @param {heddle.v1.Table.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Table = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Table id.
             * @member {number} id
             * @memberof heddle.v1.Table
             * @instance
             */
            Table.prototype.id = 0;

            /**
             * Table name.
             * @member {string} name
             * @memberof heddle.v1.Table
             * @instance
             */
            Table.prototype.name = "";

            /**
             * Table maxRules.
             * @member {number} maxRules
             * @memberof heddle.v1.Table
             * @instance
             */
            Table.prototype.maxRules = 0;

            /**
             * Table miss.
             * @member {heddle.v1.MissPolicy} miss
             * @memberof heddle.v1.Table
             * @instance
             */
            Table.prototype.miss = 0;

            /**
             * Table evict.
             * @member {boolean} evict
             * @memberof heddle.v1.Table
             * @instance
             */
            Table.prototype.evict = false;

            /**
             * Encodes the specified Table message. Does not implicitly {@link heddle.v1.Table.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Table
             * @static
             * @param {heddle.v1.Table.$Properties} message Table message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Table.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.maxRules != null && $Object.hasOwnProperty.call(message, "maxRules") && message.maxRules !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.maxRules);
                if (message.miss != null && $Object.hasOwnProperty.call(message, "miss") && message.miss !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.miss);
                if (message.evict != null && $Object.hasOwnProperty.call(message, "evict") && message.evict !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.evict);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Table message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Table
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Table & heddle.v1.Table.$Shape} Table
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Table.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Table();
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
                                message.id = value;
                            else
                                delete message.id;
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
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxRules = value;
                            else
                                delete message.maxRules;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.miss = value;
                            else
                                delete message.miss;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.evict = value;
                            else
                                delete message.evict;
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

            /**
             * Creates a Table message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Table
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Table} Table
             */
            Table.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Table)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Table: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Table();
                if (object.id != null)
                    if ($Number(object.id) !== 0)
                        message.id = object.id >>> 0;
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.maxRules != null)
                    if ($Number(object.maxRules) !== 0)
                        message.maxRules = object.maxRules >>> 0;
                if (object.miss !== 0 && (typeof object.miss !== "string" || $root.heddle.v1.MissPolicy[object.miss] !== 0))
                    switch (object.miss) {
                    case "MISS_DROP":
                    case 0:
                        message.miss = 0;
                        break;
                    case "MISS_NEXT":
                    case 1:
                        message.miss = 1;
                        break;
                    case "MISS_CONTROLLER":
                    case 2:
                        message.miss = 2;
                        break;
                    default:
                        if (typeof object.miss === "number" && (object.miss | 0) === object.miss)
                            message.miss = object.miss;
                    }
                if (object.evict != null)
                    if (object.evict)
                        message.evict = $Boolean(object.evict);
                return message;
            };

            /**
             * Creates a plain object from a Table message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Table
             * @static
             * @param {heddle.v1.Table} message Table
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Table.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.id = 0;
                    object.name = "";
                    object.maxRules = 0;
                    object.miss = options.enums === $String ? "MISS_DROP" : 0;
                    object.evict = false;
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.maxRules != null && $Object.hasOwnProperty.call(message, "maxRules"))
                    object.maxRules = message.maxRules;
                if (message.miss != null && $Object.hasOwnProperty.call(message, "miss"))
                    object.miss = options.enums === $String ? $root.heddle.v1.MissPolicy[message.miss] === $undefined ? message.miss : $root.heddle.v1.MissPolicy[message.miss] : message.miss;
                if (message.evict != null && $Object.hasOwnProperty.call(message, "evict"))
                    object.evict = message.evict;
                return object;
            };

            /**
             * Converts this Table to JSON.
             * @function toJSON
             * @memberof heddle.v1.Table
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Table.prototype.toJSON = function() {
                return Table.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Table;
        })();

        /**
         * MissPolicy enum.
         * @name heddle.v1.MissPolicy
         * @enum {number}
         * @property {number} MISS_DROP=0 MISS_DROP value
         * @property {number} MISS_NEXT=1 MISS_NEXT value
         * @property {number} MISS_CONTROLLER=2 MISS_CONTROLLER value
         */
        v1.MissPolicy = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "MISS_DROP"] = 0;
            values[valuesById[1] = "MISS_NEXT"] = 1;
            values[valuesById[2] = "MISS_CONTROLLER"] = 2;
            return values;
        })();

        v1.HeaderField = (function() {

            /**
             * Properties of a HeaderField.
             * @typedef {Object} heddle.v1.HeaderField.$Properties
             * @property {number|null} [field] HeaderField field
             * @property {string|null} [name] HeaderField name
             * @property {string|null} [header] HeaderField header
             * @property {number|null} [bitOffset] HeaderField bitOffset
             * @property {number|null} [bitWidth] HeaderField bitWidth
             * @property {heddle.v1.HeaderEntry.$Properties|null} [entry] HeaderField entry
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HeaderField.
             * @memberof heddle.v1
             * @interface IHeaderField
             * @augments heddle.v1.HeaderField.$Properties
             * @deprecated Use heddle.v1.HeaderField.$Properties instead.
             */

            /**
             * Shape of a HeaderField.
             * @typedef {heddle.v1.HeaderField.$Properties} heddle.v1.HeaderField.$Shape
             */

            /**
             * Constructs a new HeaderField.
             * @memberof heddle.v1
             * @classdesc Represents a HeaderField.
             * @constructor
             * @param {heddle.v1.HeaderField.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HeaderField = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HeaderField field.
             * @member {number} field
             * @memberof heddle.v1.HeaderField
             * @instance
             */
            HeaderField.prototype.field = 0;

            /**
             * HeaderField name.
             * @member {string} name
             * @memberof heddle.v1.HeaderField
             * @instance
             */
            HeaderField.prototype.name = "";

            /**
             * HeaderField header.
             * @member {string} header
             * @memberof heddle.v1.HeaderField
             * @instance
             */
            HeaderField.prototype.header = "";

            /**
             * HeaderField bitOffset.
             * @member {number} bitOffset
             * @memberof heddle.v1.HeaderField
             * @instance
             */
            HeaderField.prototype.bitOffset = 0;

            /**
             * HeaderField bitWidth.
             * @member {number} bitWidth
             * @memberof heddle.v1.HeaderField
             * @instance
             */
            HeaderField.prototype.bitWidth = 0;

            /**
             * HeaderField entry.
             * @member {heddle.v1.HeaderEntry.$Properties|null|undefined} entry
             * @memberof heddle.v1.HeaderField
             * @instance
             */
            HeaderField.prototype.entry = null;

            /**
             * Encodes the specified HeaderField message. Does not implicitly {@link heddle.v1.HeaderField.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.HeaderField
             * @static
             * @param {heddle.v1.HeaderField.$Properties} message HeaderField message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HeaderField.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.field != null && $Object.hasOwnProperty.call(message, "field") && message.field !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.field);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.header != null && $Object.hasOwnProperty.call(message, "header") && message.header !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.header);
                if (message.bitOffset != null && $Object.hasOwnProperty.call(message, "bitOffset") && message.bitOffset !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.bitOffset);
                if (message.bitWidth != null && $Object.hasOwnProperty.call(message, "bitWidth") && message.bitWidth !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.bitWidth);
                if (message.entry != null && $Object.hasOwnProperty.call(message, "entry"))
                    $root.heddle.v1.HeaderEntry.encode(message.entry, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HeaderField message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.HeaderField
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.HeaderField & heddle.v1.HeaderField.$Shape} HeaderField
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HeaderField.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.HeaderField();
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
                                message.field = value;
                            else
                                delete message.field;
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
                                message.header = value;
                            else
                                delete message.header;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.bitOffset = value;
                            else
                                delete message.bitOffset;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.bitWidth = value;
                            else
                                delete message.bitWidth;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.entry = $root.heddle.v1.HeaderEntry.decode(reader, reader.size(), $undefined, _depth + 1, message.entry);
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

            /**
             * Creates a HeaderField message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.HeaderField
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.HeaderField} HeaderField
             */
            HeaderField.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.HeaderField)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.HeaderField: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.HeaderField();
                if (object.field != null)
                    if ($Number(object.field) !== 0)
                        message.field = object.field >>> 0;
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.header != null)
                    if (typeof object.header !== "string" || object.header.length)
                        message.header = $String(object.header);
                if (object.bitOffset != null)
                    if ($Number(object.bitOffset) !== 0)
                        message.bitOffset = object.bitOffset >>> 0;
                if (object.bitWidth != null)
                    if ($Number(object.bitWidth) !== 0)
                        message.bitWidth = object.bitWidth >>> 0;
                if (object.entry != null) {
                    if (!$util.isObject(object.entry))
                        throw $TypeError(".heddle.v1.HeaderField.entry: object expected");
                    message.entry = $root.heddle.v1.HeaderEntry.fromObject(object.entry, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a HeaderField message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.HeaderField
             * @static
             * @param {heddle.v1.HeaderField} message HeaderField
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            HeaderField.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.field = 0;
                    object.name = "";
                    object.header = "";
                    object.bitOffset = 0;
                    object.bitWidth = 0;
                    object.entry = null;
                }
                if (message.field != null && $Object.hasOwnProperty.call(message, "field"))
                    object.field = message.field;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                    object.header = message.header;
                if (message.bitOffset != null && $Object.hasOwnProperty.call(message, "bitOffset"))
                    object.bitOffset = message.bitOffset;
                if (message.bitWidth != null && $Object.hasOwnProperty.call(message, "bitWidth"))
                    object.bitWidth = message.bitWidth;
                if (message.entry != null && $Object.hasOwnProperty.call(message, "entry"))
                    object.entry = $root.heddle.v1.HeaderEntry.toObject(message.entry, options, _depth + 1);
                return object;
            };

            /**
             * Converts this HeaderField to JSON.
             * @function toJSON
             * @memberof heddle.v1.HeaderField
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            HeaderField.prototype.toJSON = function() {
                return HeaderField.toObject(this, $protobuf.util.toJSONOptions);
            };

            return HeaderField;
        })();

        v1.HeaderEntry = (function() {

            /**
             * Properties of a HeaderEntry.
             * @typedef {Object} heddle.v1.HeaderEntry.$Properties
             * @property {string|null} [after] HeaderEntry after
             * @property {number|null} [selector] HeaderEntry selector
             * @property {number|null} [lengthBytes] HeaderEntry lengthBytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HeaderEntry.
             * @memberof heddle.v1
             * @interface IHeaderEntry
             * @augments heddle.v1.HeaderEntry.$Properties
             * @deprecated Use heddle.v1.HeaderEntry.$Properties instead.
             */

            /**
             * Shape of a HeaderEntry.
             * @typedef {heddle.v1.HeaderEntry.$Properties} heddle.v1.HeaderEntry.$Shape
             */

            /**
             * Constructs a new HeaderEntry.
             * @memberof heddle.v1
             * @classdesc Represents a HeaderEntry.
             * @constructor
             * @param {heddle.v1.HeaderEntry.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HeaderEntry = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HeaderEntry after.
             * @member {string} after
             * @memberof heddle.v1.HeaderEntry
             * @instance
             */
            HeaderEntry.prototype.after = "";

            /**
             * HeaderEntry selector.
             * @member {number} selector
             * @memberof heddle.v1.HeaderEntry
             * @instance
             */
            HeaderEntry.prototype.selector = 0;

            /**
             * HeaderEntry lengthBytes.
             * @member {number} lengthBytes
             * @memberof heddle.v1.HeaderEntry
             * @instance
             */
            HeaderEntry.prototype.lengthBytes = 0;

            /**
             * Encodes the specified HeaderEntry message. Does not implicitly {@link heddle.v1.HeaderEntry.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.HeaderEntry
             * @static
             * @param {heddle.v1.HeaderEntry.$Properties} message HeaderEntry message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HeaderEntry.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.after != null && $Object.hasOwnProperty.call(message, "after") && message.after !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.after);
                if (message.selector != null && $Object.hasOwnProperty.call(message, "selector") && message.selector !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.selector);
                if (message.lengthBytes != null && $Object.hasOwnProperty.call(message, "lengthBytes") && message.lengthBytes !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.lengthBytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HeaderEntry message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.HeaderEntry
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.HeaderEntry & heddle.v1.HeaderEntry.$Shape} HeaderEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HeaderEntry.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.HeaderEntry();
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
                                message.after = value;
                            else
                                delete message.after;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.selector = value;
                            else
                                delete message.selector;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lengthBytes = value;
                            else
                                delete message.lengthBytes;
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

            /**
             * Creates a HeaderEntry message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.HeaderEntry
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.HeaderEntry} HeaderEntry
             */
            HeaderEntry.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.HeaderEntry)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.HeaderEntry: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.HeaderEntry();
                if (object.after != null)
                    if (typeof object.after !== "string" || object.after.length)
                        message.after = $String(object.after);
                if (object.selector != null)
                    if ($Number(object.selector) !== 0)
                        message.selector = object.selector >>> 0;
                if (object.lengthBytes != null)
                    if ($Number(object.lengthBytes) !== 0)
                        message.lengthBytes = object.lengthBytes >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a HeaderEntry message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.HeaderEntry
             * @static
             * @param {heddle.v1.HeaderEntry} message HeaderEntry
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            HeaderEntry.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.after = "";
                    object.selector = 0;
                    object.lengthBytes = 0;
                }
                if (message.after != null && $Object.hasOwnProperty.call(message, "after"))
                    object.after = message.after;
                if (message.selector != null && $Object.hasOwnProperty.call(message, "selector"))
                    object.selector = message.selector;
                if (message.lengthBytes != null && $Object.hasOwnProperty.call(message, "lengthBytes"))
                    object.lengthBytes = message.lengthBytes;
                return object;
            };

            /**
             * Converts this HeaderEntry to JSON.
             * @function toJSON
             * @memberof heddle.v1.HeaderEntry
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            HeaderEntry.prototype.toJSON = function() {
                return HeaderEntry.toObject(this, $protobuf.util.toJSONOptions);
            };

            return HeaderEntry;
        })();

        v1.Match = (function() {

            /**
             * Properties of a Match.
             * @typedef {Object} heddle.v1.Match.$Properties
             * @property {Array.<heddle.v1.MatchField.$Properties>|null} [fields] Match fields
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Match.
             * @memberof heddle.v1
             * @interface IMatch
             * @augments heddle.v1.Match.$Properties
             * @deprecated Use heddle.v1.Match.$Properties instead.
             */

            /**
             * Shape of a Match.
             * @typedef {heddle.v1.Match.$Properties} heddle.v1.Match.$Shape
             */

            /**
             * Constructs a new Match.
             * @memberof heddle.v1
             * @classdesc Represents a Match.
             * @constructor
             * @param {heddle.v1.Match.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Match = function (properties) {
                this.fields = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Match fields.
             * @member {Array.<heddle.v1.MatchField.$Properties>} fields
             * @memberof heddle.v1.Match
             * @instance
             */
            Match.prototype.fields = $util.emptyArray;

            /**
             * Encodes the specified Match message. Does not implicitly {@link heddle.v1.Match.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Match
             * @static
             * @param {heddle.v1.Match.$Properties} message Match message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Match.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fields != null && message.fields.length)
                    for (let i = 0; i < message.fields.length; ++i)
                        $root.heddle.v1.MatchField.encode(message.fields[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Match message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Match
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Match & heddle.v1.Match.$Shape} Match
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Match.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heddle.v1.Match();
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
                            if (!(message.fields && message.fields.length))
                                message.fields = [];
                            message.fields.push($root.heddle.v1.MatchField.decode(reader, reader.size(), $undefined, _depth + 1));
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

            /**
             * Creates a Match message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Match
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Match} Match
             */
            Match.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Match)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Match: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Match();
                if (object.fields) {
                    if (!$Array.isArray(object.fields))
                        throw $TypeError(".heddle.v1.Match.fields: array expected");
                    message.fields = $Array(object.fields.length);
                    for (let i = 0; i < object.fields.length; ++i) {
                        if (!$util.isObject(object.fields[i]))
                            throw $TypeError(".heddle.v1.Match.fields: object expected");
                        message.fields[i] = $root.heddle.v1.MatchField.fromObject(object.fields[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a Match message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Match
             * @static
             * @param {heddle.v1.Match} message Match
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Match.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.fields = [];
                if (message.fields && message.fields.length) {
                    object.fields = $Array(message.fields.length);
                    for (let j = 0; j < message.fields.length; ++j)
                        object.fields[j] = $root.heddle.v1.MatchField.toObject(message.fields[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this Match to JSON.
             * @function toJSON
             * @memberof heddle.v1.Match
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Match.prototype.toJSON = function() {
                return Match.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Match;
        })();

        v1.MatchField = (function() {

            /**
             * Properties of a MatchField.
             * @typedef {Object} heddle.v1.MatchField.$Properties
             * @property {number|null} [field] MatchField field
             * @property {Uint8Array|null} [value] MatchField value
             * @property {Uint8Array|null} [mask] MatchField mask
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MatchField.
             * @memberof heddle.v1
             * @interface IMatchField
             * @augments heddle.v1.MatchField.$Properties
             * @deprecated Use heddle.v1.MatchField.$Properties instead.
             */

            /**
             * Shape of a MatchField.
             * @typedef {heddle.v1.MatchField.$Properties} heddle.v1.MatchField.$Shape
             */

            /**
             * Constructs a new MatchField.
             * @memberof heddle.v1
             * @classdesc Represents a MatchField.
             * @constructor
             * @param {heddle.v1.MatchField.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MatchField = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MatchField field.
             * @member {number} field
             * @memberof heddle.v1.MatchField
             * @instance
             */
            MatchField.prototype.field = 0;

            /**
             * MatchField value.
             * @member {Uint8Array} value
             * @memberof heddle.v1.MatchField
             * @instance
             */
            MatchField.prototype.value = $util.newBuffer([]);

            /**
             * MatchField mask.
             * @member {Uint8Array} mask
             * @memberof heddle.v1.MatchField
             * @instance
             */
            MatchField.prototype.mask = $util.newBuffer([]);

            /**
             * Encodes the specified MatchField message. Does not implicitly {@link heddle.v1.MatchField.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.MatchField
             * @static
             * @param {heddle.v1.MatchField.$Properties} message MatchField message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MatchField.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.field != null && $Object.hasOwnProperty.call(message, "field") && message.field !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.field);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.value);
                if (message.mask != null && $Object.hasOwnProperty.call(message, "mask") && message.mask.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.mask);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MatchField message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.MatchField
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.MatchField & heddle.v1.MatchField.$Shape} MatchField
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MatchField.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.MatchField();
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
                                message.field = value;
                            else
                                delete message.field;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.mask = value;
                            else
                                delete message.mask;
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

            /**
             * Creates a MatchField message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.MatchField
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.MatchField} MatchField
             */
            MatchField.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.MatchField)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.MatchField: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.MatchField();
                if (object.field != null)
                    if ($Number(object.field) !== 0)
                        message.field = object.field >>> 0;
                if (object.value != null)
                    if (object.value.length)
                        if (typeof object.value === "string")
                            $util.base64.decode(object.value, message.value = $util.newBuffer($util.base64.length(object.value)), 0);
                        else if (object.value.length >= 0)
                            message.value = object.value;
                if (object.mask != null)
                    if (object.mask.length)
                        if (typeof object.mask === "string")
                            $util.base64.decode(object.mask, message.mask = $util.newBuffer($util.base64.length(object.mask)), 0);
                        else if (object.mask.length >= 0)
                            message.mask = object.mask;
                return message;
            };

            /**
             * Creates a plain object from a MatchField message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.MatchField
             * @static
             * @param {heddle.v1.MatchField} message MatchField
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            MatchField.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.field = 0;
                    if (options.bytes === $String)
                        object.value = "";
                    else {
                        object.value = [];
                        if (options.bytes !== $Array)
                            object.value = $util.newBuffer(object.value);
                    }
                    if (options.bytes === $String)
                        object.mask = "";
                    else {
                        object.mask = [];
                        if (options.bytes !== $Array)
                            object.mask = $util.newBuffer(object.mask);
                    }
                }
                if (message.field != null && $Object.hasOwnProperty.call(message, "field"))
                    object.field = message.field;
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    object.value = options.bytes === $String ? $util.base64.encode(message.value, 0, message.value.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.value) : message.value;
                if (message.mask != null && $Object.hasOwnProperty.call(message, "mask"))
                    object.mask = options.bytes === $String ? $util.base64.encode(message.mask, 0, message.mask.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.mask) : message.mask;
                return object;
            };

            /**
             * Converts this MatchField to JSON.
             * @function toJSON
             * @memberof heddle.v1.MatchField
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            MatchField.prototype.toJSON = function() {
                return MatchField.toObject(this, $protobuf.util.toJSONOptions);
            };

            return MatchField;
        })();

        v1.Action = (function() {

            /**
             * Properties of an Action.
             * @typedef {Object} heddle.v1.Action.$Properties
             * @property {heddle.v1.Output.$Properties|null} [output] Action output
             * @property {number|null} [group] Action group
             * @property {heddle.v1.SetField.$Properties|null} [setField] Action setField
             * @property {heddle.v1.PushTag.$Properties|null} [pushVlan] Action pushVlan
             * @property {heddle.v1.Empty.$Properties|null} [popVlan] Action popVlan
             * @property {heddle.v1.Empty.$Properties|null} [decTtl] Action decTtl
             * @property {number|null} [setTtl] Action setTtl
             * @property {heddle.v1.Empty.$Properties|null} [copyTtlOut] Action copyTtlOut
             * @property {heddle.v1.Empty.$Properties|null} [copyTtlIn] Action copyTtlIn
             * @property {heddle.v1.PushTag.$Properties|null} [pushMpls] Action pushMpls
             * @property {number|null} [popMpls] Action popMpls
             * @property {number|null} [setMplsTtl] Action setMplsTtl
             * @property {heddle.v1.Empty.$Properties|null} [decMplsTtl] Action decMplsTtl
             * @property {heddle.v1.PushTag.$Properties|null} [pushPbb] Action pushPbb
             * @property {heddle.v1.Empty.$Properties|null} [popPbb] Action popPbb
             * @property {number|null} [setQueue] Action setQueue
             * @property {number|null} [meter] Action meter
             * @property {heddle.v1.Sample.$Properties|null} [sample] Action sample
             * @property {"output"|"group"|"setField"|"pushVlan"|"popVlan"|"decTtl"|"setTtl"|"copyTtlOut"|"copyTtlIn"|"pushMpls"|"popMpls"|"setMplsTtl"|"decMplsTtl"|"pushPbb"|"popPbb"|"setQueue"|"meter"|"sample"} [kind] Action kind
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Action.
             * @memberof heddle.v1
             * @interface IAction
             * @augments heddle.v1.Action.$Properties
             * @deprecated Use heddle.v1.Action.$Properties instead.
             */

            /**
             * Narrowed shape of an Action.
             * @typedef {{
             *   output?: heddle.v1.Output.$Shape|null;
             *   group?: number|null;
             *   setField?: heddle.v1.SetField.$Shape|null;
             *   pushVlan?: heddle.v1.PushTag.$Shape|null;
             *   popVlan?: heddle.v1.Empty.$Shape|null;
             *   decTtl?: heddle.v1.Empty.$Shape|null;
             *   setTtl?: number|null;
             *   copyTtlOut?: heddle.v1.Empty.$Shape|null;
             *   copyTtlIn?: heddle.v1.Empty.$Shape|null;
             *   pushMpls?: heddle.v1.PushTag.$Shape|null;
             *   popMpls?: number|null;
             *   setMplsTtl?: number|null;
             *   decMplsTtl?: heddle.v1.Empty.$Shape|null;
             *   pushPbb?: heddle.v1.PushTag.$Shape|null;
             *   popPbb?: heddle.v1.Empty.$Shape|null;
             *   setQueue?: number|null;
             *   meter?: number|null;
             *   sample?: heddle.v1.Sample.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ kind?: undefined; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "output"; output: heddle.v1.Output.$Shape; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "group"; output?: null; group: number; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "setField"; output?: null; group?: null; setField: heddle.v1.SetField.$Shape; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "pushVlan"; output?: null; group?: null; setField?: null; pushVlan: heddle.v1.PushTag.$Shape; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "popVlan"; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan: heddle.v1.Empty.$Shape; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "decTtl"; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl: heddle.v1.Empty.$Shape; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "setTtl"; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl: number; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "copyTtlOut"; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut: heddle.v1.Empty.$Shape; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "copyTtlIn"; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn: heddle.v1.Empty.$Shape; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "pushMpls"; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls: heddle.v1.PushTag.$Shape; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "popMpls"; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls: number; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "setMplsTtl"; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl: number; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "decMplsTtl"; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl: heddle.v1.Empty.$Shape; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "pushPbb"; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb: heddle.v1.PushTag.$Shape; popPbb?: null; setQueue?: null; meter?: null; sample?: null }|{ kind?: "popPbb"; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb: heddle.v1.Empty.$Shape; setQueue?: null; meter?: null; sample?: null }|{ kind?: "setQueue"; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue: number; meter?: null; sample?: null }|{ kind?: "meter"; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter: number; sample?: null }|{ kind?: "sample"; output?: null; group?: null; setField?: null; pushVlan?: null; popVlan?: null; decTtl?: null; setTtl?: null; copyTtlOut?: null; copyTtlIn?: null; pushMpls?: null; popMpls?: null; setMplsTtl?: null; decMplsTtl?: null; pushPbb?: null; popPbb?: null; setQueue?: null; meter?: null; sample: heddle.v1.Sample.$Shape })
             * )} heddle.v1.Action.$Shape
             */

            /**
             * Constructs a new Action.
             * @memberof heddle.v1
             * @classdesc Represents an Action.
             * @constructor
             * @param {heddle.v1.Action.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Action = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Action output.
             * @member {heddle.v1.Output.$Properties|null|undefined} output
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.output = null;

            /**
             * Action group.
             * @member {number|null|undefined} group
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.group = null;

            /**
             * Action setField.
             * @member {heddle.v1.SetField.$Properties|null|undefined} setField
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.setField = null;

            /**
             * Action pushVlan.
             * @member {heddle.v1.PushTag.$Properties|null|undefined} pushVlan
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.pushVlan = null;

            /**
             * Action popVlan.
             * @member {heddle.v1.Empty.$Properties|null|undefined} popVlan
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.popVlan = null;

            /**
             * Action decTtl.
             * @member {heddle.v1.Empty.$Properties|null|undefined} decTtl
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.decTtl = null;

            /**
             * Action setTtl.
             * @member {number|null|undefined} setTtl
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.setTtl = null;

            /**
             * Action copyTtlOut.
             * @member {heddle.v1.Empty.$Properties|null|undefined} copyTtlOut
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.copyTtlOut = null;

            /**
             * Action copyTtlIn.
             * @member {heddle.v1.Empty.$Properties|null|undefined} copyTtlIn
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.copyTtlIn = null;

            /**
             * Action pushMpls.
             * @member {heddle.v1.PushTag.$Properties|null|undefined} pushMpls
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.pushMpls = null;

            /**
             * Action popMpls.
             * @member {number|null|undefined} popMpls
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.popMpls = null;

            /**
             * Action setMplsTtl.
             * @member {number|null|undefined} setMplsTtl
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.setMplsTtl = null;

            /**
             * Action decMplsTtl.
             * @member {heddle.v1.Empty.$Properties|null|undefined} decMplsTtl
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.decMplsTtl = null;

            /**
             * Action pushPbb.
             * @member {heddle.v1.PushTag.$Properties|null|undefined} pushPbb
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.pushPbb = null;

            /**
             * Action popPbb.
             * @member {heddle.v1.Empty.$Properties|null|undefined} popPbb
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.popPbb = null;

            /**
             * Action setQueue.
             * @member {number|null|undefined} setQueue
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.setQueue = null;

            /**
             * Action meter.
             * @member {number|null|undefined} meter
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.meter = null;

            /**
             * Action sample.
             * @member {heddle.v1.Sample.$Properties|null|undefined} sample
             * @memberof heddle.v1.Action
             * @instance
             */
            Action.prototype.sample = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Action kind.
             * @member {"output"|"group"|"setField"|"pushVlan"|"popVlan"|"decTtl"|"setTtl"|"copyTtlOut"|"copyTtlIn"|"pushMpls"|"popMpls"|"setMplsTtl"|"decMplsTtl"|"pushPbb"|"popPbb"|"setQueue"|"meter"|"sample"|undefined} kind
             * @memberof heddle.v1.Action
             * @instance
             */
            $Object.defineProperty(Action.prototype, "kind", {
                get: $util.oneOfGetter($oneOfFields = ["output", "group", "setField", "pushVlan", "popVlan", "decTtl", "setTtl", "copyTtlOut", "copyTtlIn", "pushMpls", "popMpls", "setMplsTtl", "decMplsTtl", "pushPbb", "popPbb", "setQueue", "meter", "sample"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Action message. Does not implicitly {@link heddle.v1.Action.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Action
             * @static
             * @param {heddle.v1.Action.$Properties} message Action message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Action.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.output != null && $Object.hasOwnProperty.call(message, "output"))
                    $root.heddle.v1.Output.encode(message.output, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.group != null && $Object.hasOwnProperty.call(message, "group"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.group);
                if (message.setField != null && $Object.hasOwnProperty.call(message, "setField"))
                    $root.heddle.v1.SetField.encode(message.setField, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.pushVlan != null && $Object.hasOwnProperty.call(message, "pushVlan"))
                    $root.heddle.v1.PushTag.encode(message.pushVlan, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.popVlan != null && $Object.hasOwnProperty.call(message, "popVlan"))
                    $root.heddle.v1.Empty.encode(message.popVlan, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.decTtl != null && $Object.hasOwnProperty.call(message, "decTtl"))
                    $root.heddle.v1.Empty.encode(message.decTtl, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.setTtl != null && $Object.hasOwnProperty.call(message, "setTtl"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.setTtl);
                if (message.copyTtlOut != null && $Object.hasOwnProperty.call(message, "copyTtlOut"))
                    $root.heddle.v1.Empty.encode(message.copyTtlOut, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.copyTtlIn != null && $Object.hasOwnProperty.call(message, "copyTtlIn"))
                    $root.heddle.v1.Empty.encode(message.copyTtlIn, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.pushMpls != null && $Object.hasOwnProperty.call(message, "pushMpls"))
                    $root.heddle.v1.PushTag.encode(message.pushMpls, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.popMpls != null && $Object.hasOwnProperty.call(message, "popMpls"))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.popMpls);
                if (message.setMplsTtl != null && $Object.hasOwnProperty.call(message, "setMplsTtl"))
                    writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.setMplsTtl);
                if (message.decMplsTtl != null && $Object.hasOwnProperty.call(message, "decMplsTtl"))
                    $root.heddle.v1.Empty.encode(message.decMplsTtl, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.pushPbb != null && $Object.hasOwnProperty.call(message, "pushPbb"))
                    $root.heddle.v1.PushTag.encode(message.pushPbb, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.popPbb != null && $Object.hasOwnProperty.call(message, "popPbb"))
                    $root.heddle.v1.Empty.encode(message.popPbb, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.setQueue != null && $Object.hasOwnProperty.call(message, "setQueue"))
                    writer.uint32(/* id 16, wireType 0 =*/128).uint32(message.setQueue);
                if (message.meter != null && $Object.hasOwnProperty.call(message, "meter"))
                    writer.uint32(/* id 17, wireType 0 =*/136).uint32(message.meter);
                if (message.sample != null && $Object.hasOwnProperty.call(message, "sample"))
                    $root.heddle.v1.Sample.encode(message.sample, writer.uint32(/* id 18, wireType 2 =*/146).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Action message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Action
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Action & heddle.v1.Action.$Shape} Action
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Action.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heddle.v1.Action();
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
                            message.output = $root.heddle.v1.Output.decode(reader, reader.size(), $undefined, _depth + 1, message.output);
                            message.kind = "output";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.group = reader.uint32();
                            message.kind = "group";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.setField = $root.heddle.v1.SetField.decode(reader, reader.size(), $undefined, _depth + 1, message.setField);
                            message.kind = "setField";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.pushVlan = $root.heddle.v1.PushTag.decode(reader, reader.size(), $undefined, _depth + 1, message.pushVlan);
                            message.kind = "pushVlan";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.popVlan = $root.heddle.v1.Empty.decode(reader, reader.size(), $undefined, _depth + 1, message.popVlan);
                            message.kind = "popVlan";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.decTtl = $root.heddle.v1.Empty.decode(reader, reader.size(), $undefined, _depth + 1, message.decTtl);
                            message.kind = "decTtl";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.setTtl = reader.uint32();
                            message.kind = "setTtl";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.copyTtlOut = $root.heddle.v1.Empty.decode(reader, reader.size(), $undefined, _depth + 1, message.copyTtlOut);
                            message.kind = "copyTtlOut";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.copyTtlIn = $root.heddle.v1.Empty.decode(reader, reader.size(), $undefined, _depth + 1, message.copyTtlIn);
                            message.kind = "copyTtlIn";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.pushMpls = $root.heddle.v1.PushTag.decode(reader, reader.size(), $undefined, _depth + 1, message.pushMpls);
                            message.kind = "pushMpls";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            message.popMpls = reader.uint32();
                            message.kind = "popMpls";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            message.setMplsTtl = reader.uint32();
                            message.kind = "setMplsTtl";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.decMplsTtl = $root.heddle.v1.Empty.decode(reader, reader.size(), $undefined, _depth + 1, message.decMplsTtl);
                            message.kind = "decMplsTtl";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            message.pushPbb = $root.heddle.v1.PushTag.decode(reader, reader.size(), $undefined, _depth + 1, message.pushPbb);
                            message.kind = "pushPbb";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            message.popPbb = $root.heddle.v1.Empty.decode(reader, reader.size(), $undefined, _depth + 1, message.popPbb);
                            message.kind = "popPbb";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            message.setQueue = reader.uint32();
                            message.kind = "setQueue";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            message.meter = reader.uint32();
                            message.kind = "meter";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            message.sample = $root.heddle.v1.Sample.decode(reader, reader.size(), $undefined, _depth + 1, message.sample);
                            message.kind = "sample";
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

            /**
             * Creates an Action message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Action
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Action} Action
             */
            Action.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Action)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Action: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Action();
                if (object.output != null) {
                    if (!$util.isObject(object.output))
                        throw $TypeError(".heddle.v1.Action.output: object expected");
                    message.output = $root.heddle.v1.Output.fromObject(object.output, _depth + 1);
                }
                if (object.group != null)
                    message.group = object.group >>> 0;
                if (object.setField != null) {
                    if (!$util.isObject(object.setField))
                        throw $TypeError(".heddle.v1.Action.setField: object expected");
                    message.setField = $root.heddle.v1.SetField.fromObject(object.setField, _depth + 1);
                }
                if (object.pushVlan != null) {
                    if (!$util.isObject(object.pushVlan))
                        throw $TypeError(".heddle.v1.Action.pushVlan: object expected");
                    message.pushVlan = $root.heddle.v1.PushTag.fromObject(object.pushVlan, _depth + 1);
                }
                if (object.popVlan != null) {
                    if (!$util.isObject(object.popVlan))
                        throw $TypeError(".heddle.v1.Action.popVlan: object expected");
                    message.popVlan = $root.heddle.v1.Empty.fromObject(object.popVlan, _depth + 1);
                }
                if (object.decTtl != null) {
                    if (!$util.isObject(object.decTtl))
                        throw $TypeError(".heddle.v1.Action.decTtl: object expected");
                    message.decTtl = $root.heddle.v1.Empty.fromObject(object.decTtl, _depth + 1);
                }
                if (object.setTtl != null)
                    message.setTtl = object.setTtl >>> 0;
                if (object.copyTtlOut != null) {
                    if (!$util.isObject(object.copyTtlOut))
                        throw $TypeError(".heddle.v1.Action.copyTtlOut: object expected");
                    message.copyTtlOut = $root.heddle.v1.Empty.fromObject(object.copyTtlOut, _depth + 1);
                }
                if (object.copyTtlIn != null) {
                    if (!$util.isObject(object.copyTtlIn))
                        throw $TypeError(".heddle.v1.Action.copyTtlIn: object expected");
                    message.copyTtlIn = $root.heddle.v1.Empty.fromObject(object.copyTtlIn, _depth + 1);
                }
                if (object.pushMpls != null) {
                    if (!$util.isObject(object.pushMpls))
                        throw $TypeError(".heddle.v1.Action.pushMpls: object expected");
                    message.pushMpls = $root.heddle.v1.PushTag.fromObject(object.pushMpls, _depth + 1);
                }
                if (object.popMpls != null)
                    message.popMpls = object.popMpls >>> 0;
                if (object.setMplsTtl != null)
                    message.setMplsTtl = object.setMplsTtl >>> 0;
                if (object.decMplsTtl != null) {
                    if (!$util.isObject(object.decMplsTtl))
                        throw $TypeError(".heddle.v1.Action.decMplsTtl: object expected");
                    message.decMplsTtl = $root.heddle.v1.Empty.fromObject(object.decMplsTtl, _depth + 1);
                }
                if (object.pushPbb != null) {
                    if (!$util.isObject(object.pushPbb))
                        throw $TypeError(".heddle.v1.Action.pushPbb: object expected");
                    message.pushPbb = $root.heddle.v1.PushTag.fromObject(object.pushPbb, _depth + 1);
                }
                if (object.popPbb != null) {
                    if (!$util.isObject(object.popPbb))
                        throw $TypeError(".heddle.v1.Action.popPbb: object expected");
                    message.popPbb = $root.heddle.v1.Empty.fromObject(object.popPbb, _depth + 1);
                }
                if (object.setQueue != null)
                    message.setQueue = object.setQueue >>> 0;
                if (object.meter != null)
                    message.meter = object.meter >>> 0;
                if (object.sample != null) {
                    if (!$util.isObject(object.sample))
                        throw $TypeError(".heddle.v1.Action.sample: object expected");
                    message.sample = $root.heddle.v1.Sample.fromObject(object.sample, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from an Action message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Action
             * @static
             * @param {heddle.v1.Action} message Action
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Action.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.output != null && $Object.hasOwnProperty.call(message, "output")) {
                    object.output = $root.heddle.v1.Output.toObject(message.output, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "output";
                }
                if (message.group != null && $Object.hasOwnProperty.call(message, "group")) {
                    object.group = message.group;
                    if (options.oneofs)
                        object.kind = "group";
                }
                if (message.setField != null && $Object.hasOwnProperty.call(message, "setField")) {
                    object.setField = $root.heddle.v1.SetField.toObject(message.setField, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "setField";
                }
                if (message.pushVlan != null && $Object.hasOwnProperty.call(message, "pushVlan")) {
                    object.pushVlan = $root.heddle.v1.PushTag.toObject(message.pushVlan, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "pushVlan";
                }
                if (message.popVlan != null && $Object.hasOwnProperty.call(message, "popVlan")) {
                    object.popVlan = $root.heddle.v1.Empty.toObject(message.popVlan, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "popVlan";
                }
                if (message.decTtl != null && $Object.hasOwnProperty.call(message, "decTtl")) {
                    object.decTtl = $root.heddle.v1.Empty.toObject(message.decTtl, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "decTtl";
                }
                if (message.setTtl != null && $Object.hasOwnProperty.call(message, "setTtl")) {
                    object.setTtl = message.setTtl;
                    if (options.oneofs)
                        object.kind = "setTtl";
                }
                if (message.copyTtlOut != null && $Object.hasOwnProperty.call(message, "copyTtlOut")) {
                    object.copyTtlOut = $root.heddle.v1.Empty.toObject(message.copyTtlOut, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "copyTtlOut";
                }
                if (message.copyTtlIn != null && $Object.hasOwnProperty.call(message, "copyTtlIn")) {
                    object.copyTtlIn = $root.heddle.v1.Empty.toObject(message.copyTtlIn, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "copyTtlIn";
                }
                if (message.pushMpls != null && $Object.hasOwnProperty.call(message, "pushMpls")) {
                    object.pushMpls = $root.heddle.v1.PushTag.toObject(message.pushMpls, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "pushMpls";
                }
                if (message.popMpls != null && $Object.hasOwnProperty.call(message, "popMpls")) {
                    object.popMpls = message.popMpls;
                    if (options.oneofs)
                        object.kind = "popMpls";
                }
                if (message.setMplsTtl != null && $Object.hasOwnProperty.call(message, "setMplsTtl")) {
                    object.setMplsTtl = message.setMplsTtl;
                    if (options.oneofs)
                        object.kind = "setMplsTtl";
                }
                if (message.decMplsTtl != null && $Object.hasOwnProperty.call(message, "decMplsTtl")) {
                    object.decMplsTtl = $root.heddle.v1.Empty.toObject(message.decMplsTtl, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "decMplsTtl";
                }
                if (message.pushPbb != null && $Object.hasOwnProperty.call(message, "pushPbb")) {
                    object.pushPbb = $root.heddle.v1.PushTag.toObject(message.pushPbb, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "pushPbb";
                }
                if (message.popPbb != null && $Object.hasOwnProperty.call(message, "popPbb")) {
                    object.popPbb = $root.heddle.v1.Empty.toObject(message.popPbb, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "popPbb";
                }
                if (message.setQueue != null && $Object.hasOwnProperty.call(message, "setQueue")) {
                    object.setQueue = message.setQueue;
                    if (options.oneofs)
                        object.kind = "setQueue";
                }
                if (message.meter != null && $Object.hasOwnProperty.call(message, "meter")) {
                    object.meter = message.meter;
                    if (options.oneofs)
                        object.kind = "meter";
                }
                if (message.sample != null && $Object.hasOwnProperty.call(message, "sample")) {
                    object.sample = $root.heddle.v1.Sample.toObject(message.sample, options, _depth + 1);
                    if (options.oneofs)
                        object.kind = "sample";
                }
                return object;
            };

            /**
             * Converts this Action to JSON.
             * @function toJSON
             * @memberof heddle.v1.Action
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Action.prototype.toJSON = function() {
                return Action.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Action;
        })();

        v1.Empty = (function() {

            /**
             * Properties of an Empty.
             * @typedef {Object} heddle.v1.Empty.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Empty.
             * @memberof heddle.v1
             * @interface IEmpty
             * @augments heddle.v1.Empty.$Properties
             * @deprecated Use heddle.v1.Empty.$Properties instead.
             */

            /**
             * Shape of an Empty.
             * @typedef {heddle.v1.Empty.$Properties} heddle.v1.Empty.$Shape
             */

            /**
             * Constructs a new Empty.
             * @memberof heddle.v1
             * @classdesc Represents an Empty.
             * @constructor
             * @param {heddle.v1.Empty.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Empty = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified Empty message. Does not implicitly {@link heddle.v1.Empty.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Empty
             * @static
             * @param {heddle.v1.Empty.$Properties} message Empty message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Empty.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Empty message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Empty
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Empty & heddle.v1.Empty.$Shape} Empty
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Empty.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heddle.v1.Empty();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
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

            /**
             * Creates an Empty message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Empty
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Empty} Empty
             */
            Empty.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Empty)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Empty: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.heddle.v1.Empty();
            };

            /**
             * Creates a plain object from an Empty message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Empty
             * @static
             * @param {heddle.v1.Empty} message Empty
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Empty.toObject = function () {
                return {};
            };

            /**
             * Converts this Empty to JSON.
             * @function toJSON
             * @memberof heddle.v1.Empty
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Empty.prototype.toJSON = function() {
                return Empty.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Empty;
        })();

        v1.Output = (function() {

            /**
             * Properties of an Output.
             * @typedef {Object} heddle.v1.Output.$Properties
             * @property {number|null} [port] Output port
             * @property {number|null} [maxBytes] Output maxBytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Output.
             * @memberof heddle.v1
             * @interface IOutput
             * @augments heddle.v1.Output.$Properties
             * @deprecated Use heddle.v1.Output.$Properties instead.
             */

            /**
             * Shape of an Output.
             * @typedef {heddle.v1.Output.$Properties} heddle.v1.Output.$Shape
             */

            /**
             * Constructs a new Output.
             * @memberof heddle.v1
             * @classdesc Represents an Output.
             * @constructor
             * @param {heddle.v1.Output.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Output = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Output port.
             * @member {number} port
             * @memberof heddle.v1.Output
             * @instance
             */
            Output.prototype.port = 0;

            /**
             * Output maxBytes.
             * @member {number} maxBytes
             * @memberof heddle.v1.Output
             * @instance
             */
            Output.prototype.maxBytes = 0;

            /**
             * Encodes the specified Output message. Does not implicitly {@link heddle.v1.Output.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Output
             * @static
             * @param {heddle.v1.Output.$Properties} message Output message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Output.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.port);
                if (message.maxBytes != null && $Object.hasOwnProperty.call(message, "maxBytes") && message.maxBytes !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.maxBytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Output message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Output
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Output & heddle.v1.Output.$Shape} Output
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Output.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Output();
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
                                message.port = value;
                            else
                                delete message.port;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxBytes = value;
                            else
                                delete message.maxBytes;
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

            /**
             * Creates an Output message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Output
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Output} Output
             */
            Output.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Output)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Output: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Output();
                if (object.port != null)
                    if ($Number(object.port) !== 0)
                        message.port = object.port >>> 0;
                if (object.maxBytes != null)
                    if ($Number(object.maxBytes) !== 0)
                        message.maxBytes = object.maxBytes >>> 0;
                return message;
            };

            /**
             * Creates a plain object from an Output message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Output
             * @static
             * @param {heddle.v1.Output} message Output
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Output.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.port = 0;
                    object.maxBytes = 0;
                }
                if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                    object.port = message.port;
                if (message.maxBytes != null && $Object.hasOwnProperty.call(message, "maxBytes"))
                    object.maxBytes = message.maxBytes;
                return object;
            };

            /**
             * Converts this Output to JSON.
             * @function toJSON
             * @memberof heddle.v1.Output
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Output.prototype.toJSON = function() {
                return Output.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Output;
        })();

        v1.SetField = (function() {

            /**
             * Properties of a SetField.
             * @typedef {Object} heddle.v1.SetField.$Properties
             * @property {number|null} [field] SetField field
             * @property {Uint8Array|null} [value] SetField value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetField.
             * @memberof heddle.v1
             * @interface ISetField
             * @augments heddle.v1.SetField.$Properties
             * @deprecated Use heddle.v1.SetField.$Properties instead.
             */

            /**
             * Shape of a SetField.
             * @typedef {heddle.v1.SetField.$Properties} heddle.v1.SetField.$Shape
             */

            /**
             * Constructs a new SetField.
             * @memberof heddle.v1
             * @classdesc Represents a SetField.
             * @constructor
             * @param {heddle.v1.SetField.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetField = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetField field.
             * @member {number} field
             * @memberof heddle.v1.SetField
             * @instance
             */
            SetField.prototype.field = 0;

            /**
             * SetField value.
             * @member {Uint8Array} value
             * @memberof heddle.v1.SetField
             * @instance
             */
            SetField.prototype.value = $util.newBuffer([]);

            /**
             * Encodes the specified SetField message. Does not implicitly {@link heddle.v1.SetField.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.SetField
             * @static
             * @param {heddle.v1.SetField.$Properties} message SetField message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetField.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.field != null && $Object.hasOwnProperty.call(message, "field") && message.field !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.field);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetField message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.SetField
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.SetField & heddle.v1.SetField.$Shape} SetField
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetField.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.SetField();
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
                                message.field = value;
                            else
                                delete message.field;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.value = value;
                            else
                                delete message.value;
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

            /**
             * Creates a SetField message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.SetField
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.SetField} SetField
             */
            SetField.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.SetField)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.SetField: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.SetField();
                if (object.field != null)
                    if ($Number(object.field) !== 0)
                        message.field = object.field >>> 0;
                if (object.value != null)
                    if (object.value.length)
                        if (typeof object.value === "string")
                            $util.base64.decode(object.value, message.value = $util.newBuffer($util.base64.length(object.value)), 0);
                        else if (object.value.length >= 0)
                            message.value = object.value;
                return message;
            };

            /**
             * Creates a plain object from a SetField message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.SetField
             * @static
             * @param {heddle.v1.SetField} message SetField
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            SetField.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.field = 0;
                    if (options.bytes === $String)
                        object.value = "";
                    else {
                        object.value = [];
                        if (options.bytes !== $Array)
                            object.value = $util.newBuffer(object.value);
                    }
                }
                if (message.field != null && $Object.hasOwnProperty.call(message, "field"))
                    object.field = message.field;
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    object.value = options.bytes === $String ? $util.base64.encode(message.value, 0, message.value.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.value) : message.value;
                return object;
            };

            /**
             * Converts this SetField to JSON.
             * @function toJSON
             * @memberof heddle.v1.SetField
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            SetField.prototype.toJSON = function() {
                return SetField.toObject(this, $protobuf.util.toJSONOptions);
            };

            return SetField;
        })();

        v1.Sample = (function() {

            /**
             * Properties of a Sample.
             * @typedef {Object} heddle.v1.Sample.$Properties
             * @property {number|null} [interval] Sample interval
             * @property {number|null} [maxBytes] Sample maxBytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Sample.
             * @memberof heddle.v1
             * @interface ISample
             * @augments heddle.v1.Sample.$Properties
             * @deprecated Use heddle.v1.Sample.$Properties instead.
             */

            /**
             * Shape of a Sample.
             * @typedef {heddle.v1.Sample.$Properties} heddle.v1.Sample.$Shape
             */

            /**
             * Constructs a new Sample.
             * @memberof heddle.v1
             * @classdesc Represents a Sample.
             * @constructor
             * @param {heddle.v1.Sample.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Sample = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Sample interval.
             * @member {number} interval
             * @memberof heddle.v1.Sample
             * @instance
             */
            Sample.prototype.interval = 0;

            /**
             * Sample maxBytes.
             * @member {number} maxBytes
             * @memberof heddle.v1.Sample
             * @instance
             */
            Sample.prototype.maxBytes = 0;

            /**
             * Encodes the specified Sample message. Does not implicitly {@link heddle.v1.Sample.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Sample
             * @static
             * @param {heddle.v1.Sample.$Properties} message Sample message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Sample.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.interval != null && $Object.hasOwnProperty.call(message, "interval") && message.interval !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.interval);
                if (message.maxBytes != null && $Object.hasOwnProperty.call(message, "maxBytes") && message.maxBytes !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.maxBytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Sample message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Sample
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Sample & heddle.v1.Sample.$Shape} Sample
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Sample.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Sample();
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
                                message.interval = value;
                            else
                                delete message.interval;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxBytes = value;
                            else
                                delete message.maxBytes;
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

            /**
             * Creates a Sample message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Sample
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Sample} Sample
             */
            Sample.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Sample)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Sample: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Sample();
                if (object.interval != null)
                    if ($Number(object.interval) !== 0)
                        message.interval = object.interval >>> 0;
                if (object.maxBytes != null)
                    if ($Number(object.maxBytes) !== 0)
                        message.maxBytes = object.maxBytes >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a Sample message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Sample
             * @static
             * @param {heddle.v1.Sample} message Sample
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Sample.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.interval = 0;
                    object.maxBytes = 0;
                }
                if (message.interval != null && $Object.hasOwnProperty.call(message, "interval"))
                    object.interval = message.interval;
                if (message.maxBytes != null && $Object.hasOwnProperty.call(message, "maxBytes"))
                    object.maxBytes = message.maxBytes;
                return object;
            };

            /**
             * Converts this Sample to JSON.
             * @function toJSON
             * @memberof heddle.v1.Sample
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Sample.prototype.toJSON = function() {
                return Sample.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Sample;
        })();

        v1.PushTag = (function() {

            /**
             * Properties of a PushTag.
             * @typedef {Object} heddle.v1.PushTag.$Properties
             * @property {number|null} [etherType] PushTag etherType
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PushTag.
             * @memberof heddle.v1
             * @interface IPushTag
             * @augments heddle.v1.PushTag.$Properties
             * @deprecated Use heddle.v1.PushTag.$Properties instead.
             */

            /**
             * Shape of a PushTag.
             * @typedef {heddle.v1.PushTag.$Properties} heddle.v1.PushTag.$Shape
             */

            /**
             * Constructs a new PushTag.
             * @memberof heddle.v1
             * @classdesc Represents a PushTag.
             * @constructor
             * @param {heddle.v1.PushTag.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PushTag = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PushTag etherType.
             * @member {number} etherType
             * @memberof heddle.v1.PushTag
             * @instance
             */
            PushTag.prototype.etherType = 0;

            /**
             * Encodes the specified PushTag message. Does not implicitly {@link heddle.v1.PushTag.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.PushTag
             * @static
             * @param {heddle.v1.PushTag.$Properties} message PushTag message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PushTag.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.etherType != null && $Object.hasOwnProperty.call(message, "etherType") && message.etherType !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.etherType);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PushTag message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.PushTag
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.PushTag & heddle.v1.PushTag.$Shape} PushTag
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PushTag.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.PushTag();
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
                                message.etherType = value;
                            else
                                delete message.etherType;
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

            /**
             * Creates a PushTag message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.PushTag
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.PushTag} PushTag
             */
            PushTag.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.PushTag)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.PushTag: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.PushTag();
                if (object.etherType != null)
                    if ($Number(object.etherType) !== 0)
                        message.etherType = object.etherType >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a PushTag message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.PushTag
             * @static
             * @param {heddle.v1.PushTag} message PushTag
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            PushTag.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.etherType = 0;
                if (message.etherType != null && $Object.hasOwnProperty.call(message, "etherType"))
                    object.etherType = message.etherType;
                return object;
            };

            /**
             * Converts this PushTag to JSON.
             * @function toJSON
             * @memberof heddle.v1.PushTag
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            PushTag.prototype.toJSON = function() {
                return PushTag.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PushTag;
        })();

        v1.Instructions = (function() {

            /**
             * Properties of an Instructions.
             * @typedef {Object} heddle.v1.Instructions.$Properties
             * @property {number|null} [meter] Instructions meter
             * @property {Array.<heddle.v1.Action.$Properties>|null} [apply] Instructions apply
             * @property {boolean|null} [clear] Instructions clear
             * @property {Array.<heddle.v1.Action.$Properties>|null} [write] Instructions write
             * @property {heddle.v1.WriteMetadata.$Properties|null} [metadata] Instructions metadata
             * @property {number|null} [gotoTable] Instructions gotoTable
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Instructions.
             * @memberof heddle.v1
             * @interface IInstructions
             * @augments heddle.v1.Instructions.$Properties
             * @deprecated Use heddle.v1.Instructions.$Properties instead.
             */

            /**
             * Shape of an Instructions.
             * @typedef {{
             *   meter?: number|null;
             *   apply?: Array.<heddle.v1.Action.$Shape>|null;
             *   clear?: boolean|null;
             *   write?: Array.<heddle.v1.Action.$Shape>|null;
             *   metadata?: heddle.v1.WriteMetadata.$Shape|null;
             *   gotoTable?: number|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} heddle.v1.Instructions.$Shape
             */

            /**
             * Constructs a new Instructions.
             * @memberof heddle.v1
             * @classdesc Represents an Instructions.
             * @constructor
             * @param {heddle.v1.Instructions.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Instructions = function (properties) {
                this.apply = [];
                this.write = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Instructions meter.
             * @member {number} meter
             * @memberof heddle.v1.Instructions
             * @instance
             */
            Instructions.prototype.meter = 0;

            /**
             * Instructions apply.
             * @member {Array.<heddle.v1.Action.$Properties>} apply
             * @memberof heddle.v1.Instructions
             * @instance
             */
            Instructions.prototype.apply = $util.emptyArray;

            /**
             * Instructions clear.
             * @member {boolean} clear
             * @memberof heddle.v1.Instructions
             * @instance
             */
            Instructions.prototype.clear = false;

            /**
             * Instructions write.
             * @member {Array.<heddle.v1.Action.$Properties>} write
             * @memberof heddle.v1.Instructions
             * @instance
             */
            Instructions.prototype.write = $util.emptyArray;

            /**
             * Instructions metadata.
             * @member {heddle.v1.WriteMetadata.$Properties|null|undefined} metadata
             * @memberof heddle.v1.Instructions
             * @instance
             */
            Instructions.prototype.metadata = null;

            /**
             * Instructions gotoTable.
             * @member {number|null|undefined} gotoTable
             * @memberof heddle.v1.Instructions
             * @instance
             */
            Instructions.prototype.gotoTable = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Instructions.prototype, "_gotoTable", {
                get: $util.oneOfGetter($oneOfFields = ["gotoTable"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Instructions message. Does not implicitly {@link heddle.v1.Instructions.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Instructions
             * @static
             * @param {heddle.v1.Instructions.$Properties} message Instructions message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Instructions.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.meter != null && $Object.hasOwnProperty.call(message, "meter") && message.meter !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.meter);
                if (message.apply != null && message.apply.length)
                    for (let i = 0; i < message.apply.length; ++i)
                        $root.heddle.v1.Action.encode(message.apply[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.clear != null && $Object.hasOwnProperty.call(message, "clear") && message.clear !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.clear);
                if (message.write != null && message.write.length)
                    for (let i = 0; i < message.write.length; ++i)
                        $root.heddle.v1.Action.encode(message.write[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.metadata != null && $Object.hasOwnProperty.call(message, "metadata"))
                    $root.heddle.v1.WriteMetadata.encode(message.metadata, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.gotoTable != null && $Object.hasOwnProperty.call(message, "gotoTable"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.gotoTable);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Instructions message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Instructions
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Instructions & heddle.v1.Instructions.$Shape} Instructions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Instructions.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Instructions();
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
                                message.meter = value;
                            else
                                delete message.meter;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.apply && message.apply.length))
                                message.apply = [];
                            message.apply.push($root.heddle.v1.Action.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.clear = value;
                            else
                                delete message.clear;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.write && message.write.length))
                                message.write = [];
                            message.write.push($root.heddle.v1.Action.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.metadata = $root.heddle.v1.WriteMetadata.decode(reader, reader.size(), $undefined, _depth + 1, message.metadata);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.gotoTable = reader.uint32();
                            message._gotoTable = "gotoTable";
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

            /**
             * Creates an Instructions message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Instructions
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Instructions} Instructions
             */
            Instructions.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Instructions)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Instructions: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Instructions();
                if (object.meter != null)
                    if ($Number(object.meter) !== 0)
                        message.meter = object.meter >>> 0;
                if (object.apply) {
                    if (!$Array.isArray(object.apply))
                        throw $TypeError(".heddle.v1.Instructions.apply: array expected");
                    message.apply = $Array(object.apply.length);
                    for (let i = 0; i < object.apply.length; ++i) {
                        if (!$util.isObject(object.apply[i]))
                            throw $TypeError(".heddle.v1.Instructions.apply: object expected");
                        message.apply[i] = $root.heddle.v1.Action.fromObject(object.apply[i], _depth + 1);
                    }
                }
                if (object.clear != null)
                    if (object.clear)
                        message.clear = $Boolean(object.clear);
                if (object.write) {
                    if (!$Array.isArray(object.write))
                        throw $TypeError(".heddle.v1.Instructions.write: array expected");
                    message.write = $Array(object.write.length);
                    for (let i = 0; i < object.write.length; ++i) {
                        if (!$util.isObject(object.write[i]))
                            throw $TypeError(".heddle.v1.Instructions.write: object expected");
                        message.write[i] = $root.heddle.v1.Action.fromObject(object.write[i], _depth + 1);
                    }
                }
                if (object.metadata != null) {
                    if (!$util.isObject(object.metadata))
                        throw $TypeError(".heddle.v1.Instructions.metadata: object expected");
                    message.metadata = $root.heddle.v1.WriteMetadata.fromObject(object.metadata, _depth + 1);
                }
                if (object.gotoTable != null)
                    message.gotoTable = object.gotoTable >>> 0;
                return message;
            };

            /**
             * Creates a plain object from an Instructions message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Instructions
             * @static
             * @param {heddle.v1.Instructions} message Instructions
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Instructions.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.apply = [];
                    object.write = [];
                }
                if (options.defaults) {
                    object.meter = 0;
                    object.clear = false;
                    object.metadata = null;
                }
                if (message.meter != null && $Object.hasOwnProperty.call(message, "meter"))
                    object.meter = message.meter;
                if (message.apply && message.apply.length) {
                    object.apply = $Array(message.apply.length);
                    for (let j = 0; j < message.apply.length; ++j)
                        object.apply[j] = $root.heddle.v1.Action.toObject(message.apply[j], options, _depth + 1);
                }
                if (message.clear != null && $Object.hasOwnProperty.call(message, "clear"))
                    object.clear = message.clear;
                if (message.write && message.write.length) {
                    object.write = $Array(message.write.length);
                    for (let j = 0; j < message.write.length; ++j)
                        object.write[j] = $root.heddle.v1.Action.toObject(message.write[j], options, _depth + 1);
                }
                if (message.metadata != null && $Object.hasOwnProperty.call(message, "metadata"))
                    object.metadata = $root.heddle.v1.WriteMetadata.toObject(message.metadata, options, _depth + 1);
                if (message.gotoTable != null && $Object.hasOwnProperty.call(message, "gotoTable"))
                    object.gotoTable = message.gotoTable;
                return object;
            };

            /**
             * Converts this Instructions to JSON.
             * @function toJSON
             * @memberof heddle.v1.Instructions
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Instructions.prototype.toJSON = function() {
                return Instructions.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Instructions;
        })();

        v1.WriteMetadata = (function() {

            /**
             * Properties of a WriteMetadata.
             * @typedef {Object} heddle.v1.WriteMetadata.$Properties
             * @property {Uint8Array|null} [value] WriteMetadata value
             * @property {Uint8Array|null} [mask] WriteMetadata mask
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WriteMetadata.
             * @memberof heddle.v1
             * @interface IWriteMetadata
             * @augments heddle.v1.WriteMetadata.$Properties
             * @deprecated Use heddle.v1.WriteMetadata.$Properties instead.
             */

            /**
             * Shape of a WriteMetadata.
             * @typedef {heddle.v1.WriteMetadata.$Properties} heddle.v1.WriteMetadata.$Shape
             */

            /**
             * Constructs a new WriteMetadata.
             * @memberof heddle.v1
             * @classdesc Represents a WriteMetadata.
             * @constructor
             * @param {heddle.v1.WriteMetadata.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WriteMetadata = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WriteMetadata value.
             * @member {Uint8Array} value
             * @memberof heddle.v1.WriteMetadata
             * @instance
             */
            WriteMetadata.prototype.value = $util.newBuffer([]);

            /**
             * WriteMetadata mask.
             * @member {Uint8Array} mask
             * @memberof heddle.v1.WriteMetadata
             * @instance
             */
            WriteMetadata.prototype.mask = $util.newBuffer([]);

            /**
             * Encodes the specified WriteMetadata message. Does not implicitly {@link heddle.v1.WriteMetadata.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.WriteMetadata
             * @static
             * @param {heddle.v1.WriteMetadata.$Properties} message WriteMetadata message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WriteMetadata.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.value);
                if (message.mask != null && $Object.hasOwnProperty.call(message, "mask") && message.mask.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.mask);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WriteMetadata message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.WriteMetadata
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.WriteMetadata & heddle.v1.WriteMetadata.$Shape} WriteMetadata
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WriteMetadata.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.WriteMetadata();
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
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.mask = value;
                            else
                                delete message.mask;
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

            /**
             * Creates a WriteMetadata message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.WriteMetadata
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.WriteMetadata} WriteMetadata
             */
            WriteMetadata.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.WriteMetadata)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.WriteMetadata: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.WriteMetadata();
                if (object.value != null)
                    if (object.value.length)
                        if (typeof object.value === "string")
                            $util.base64.decode(object.value, message.value = $util.newBuffer($util.base64.length(object.value)), 0);
                        else if (object.value.length >= 0)
                            message.value = object.value;
                if (object.mask != null)
                    if (object.mask.length)
                        if (typeof object.mask === "string")
                            $util.base64.decode(object.mask, message.mask = $util.newBuffer($util.base64.length(object.mask)), 0);
                        else if (object.mask.length >= 0)
                            message.mask = object.mask;
                return message;
            };

            /**
             * Creates a plain object from a WriteMetadata message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.WriteMetadata
             * @static
             * @param {heddle.v1.WriteMetadata} message WriteMetadata
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            WriteMetadata.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if (options.bytes === $String)
                        object.value = "";
                    else {
                        object.value = [];
                        if (options.bytes !== $Array)
                            object.value = $util.newBuffer(object.value);
                    }
                    if (options.bytes === $String)
                        object.mask = "";
                    else {
                        object.mask = [];
                        if (options.bytes !== $Array)
                            object.mask = $util.newBuffer(object.mask);
                    }
                }
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    object.value = options.bytes === $String ? $util.base64.encode(message.value, 0, message.value.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.value) : message.value;
                if (message.mask != null && $Object.hasOwnProperty.call(message, "mask"))
                    object.mask = options.bytes === $String ? $util.base64.encode(message.mask, 0, message.mask.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.mask) : message.mask;
                return object;
            };

            /**
             * Converts this WriteMetadata to JSON.
             * @function toJSON
             * @memberof heddle.v1.WriteMetadata
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            WriteMetadata.prototype.toJSON = function() {
                return WriteMetadata.toObject(this, $protobuf.util.toJSONOptions);
            };

            return WriteMetadata;
        })();

        v1.Flow = (function() {

            /**
             * Properties of a Flow.
             * @typedef {Object} heddle.v1.Flow.$Properties
             * @property {number|null} [table] Flow table
             * @property {number|null} [priority] Flow priority
             * @property {heddle.v1.Match.$Properties|null} [match] Flow match
             * @property {heddle.v1.Instructions.$Properties|null} [instructions] Flow instructions
             * @property {string|null} [owner] Flow owner
             * @property {Uint8Array|null} [cookie] Flow cookie
             * @property {number|null} [idleTimeoutS] Flow idleTimeoutS
             * @property {number|null} [hardTimeoutS] Flow hardTimeoutS
             * @property {boolean|null} [notifyRemoved] Flow notifyRemoved
             * @property {number|null} [importance] Flow importance
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Flow.
             * @memberof heddle.v1
             * @interface IFlow
             * @augments heddle.v1.Flow.$Properties
             * @deprecated Use heddle.v1.Flow.$Properties instead.
             */

            /**
             * Shape of a Flow.
             * @typedef {{
             *   table?: number|null;
             *   priority?: number|null;
             *   match?: heddle.v1.Match.$Shape|null;
             *   instructions?: heddle.v1.Instructions.$Shape|null;
             *   owner?: string|null;
             *   cookie?: Uint8Array|null;
             *   idleTimeoutS?: number|null;
             *   hardTimeoutS?: number|null;
             *   notifyRemoved?: boolean|null;
             *   importance?: number|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} heddle.v1.Flow.$Shape
             */

            /**
             * Constructs a new Flow.
             * @memberof heddle.v1
             * @classdesc Represents a Flow.
             * @constructor
             * @param {heddle.v1.Flow.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Flow = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Flow table.
             * @member {number} table
             * @memberof heddle.v1.Flow
             * @instance
             */
            Flow.prototype.table = 0;

            /**
             * Flow priority.
             * @member {number} priority
             * @memberof heddle.v1.Flow
             * @instance
             */
            Flow.prototype.priority = 0;

            /**
             * Flow match.
             * @member {heddle.v1.Match.$Properties|null|undefined} match
             * @memberof heddle.v1.Flow
             * @instance
             */
            Flow.prototype.match = null;

            /**
             * Flow instructions.
             * @member {heddle.v1.Instructions.$Properties|null|undefined} instructions
             * @memberof heddle.v1.Flow
             * @instance
             */
            Flow.prototype.instructions = null;

            /**
             * Flow owner.
             * @member {string} owner
             * @memberof heddle.v1.Flow
             * @instance
             */
            Flow.prototype.owner = "";

            /**
             * Flow cookie.
             * @member {Uint8Array} cookie
             * @memberof heddle.v1.Flow
             * @instance
             */
            Flow.prototype.cookie = $util.newBuffer([]);

            /**
             * Flow idleTimeoutS.
             * @member {number} idleTimeoutS
             * @memberof heddle.v1.Flow
             * @instance
             */
            Flow.prototype.idleTimeoutS = 0;

            /**
             * Flow hardTimeoutS.
             * @member {number} hardTimeoutS
             * @memberof heddle.v1.Flow
             * @instance
             */
            Flow.prototype.hardTimeoutS = 0;

            /**
             * Flow notifyRemoved.
             * @member {boolean} notifyRemoved
             * @memberof heddle.v1.Flow
             * @instance
             */
            Flow.prototype.notifyRemoved = false;

            /**
             * Flow importance.
             * @member {number} importance
             * @memberof heddle.v1.Flow
             * @instance
             */
            Flow.prototype.importance = 0;

            /**
             * Encodes the specified Flow message. Does not implicitly {@link heddle.v1.Flow.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Flow
             * @static
             * @param {heddle.v1.Flow.$Properties} message Flow message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Flow.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.table != null && $Object.hasOwnProperty.call(message, "table") && message.table !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.table);
                if (message.priority != null && $Object.hasOwnProperty.call(message, "priority") && message.priority !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.priority);
                if (message.match != null && $Object.hasOwnProperty.call(message, "match"))
                    $root.heddle.v1.Match.encode(message.match, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.instructions != null && $Object.hasOwnProperty.call(message, "instructions"))
                    $root.heddle.v1.Instructions.encode(message.instructions, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner") && message.owner !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.owner);
                if (message.cookie != null && $Object.hasOwnProperty.call(message, "cookie") && message.cookie.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.cookie);
                if (message.idleTimeoutS != null && $Object.hasOwnProperty.call(message, "idleTimeoutS") && message.idleTimeoutS !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.idleTimeoutS);
                if (message.hardTimeoutS != null && $Object.hasOwnProperty.call(message, "hardTimeoutS") && message.hardTimeoutS !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.hardTimeoutS);
                if (message.notifyRemoved != null && $Object.hasOwnProperty.call(message, "notifyRemoved") && message.notifyRemoved !== false)
                    writer.uint32(/* id 9, wireType 0 =*/72).bool(message.notifyRemoved);
                if (message.importance != null && $Object.hasOwnProperty.call(message, "importance") && message.importance !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.importance);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Flow message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Flow
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Flow & heddle.v1.Flow.$Shape} Flow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Flow.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Flow();
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
                                message.table = value;
                            else
                                delete message.table;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.priority = value;
                            else
                                delete message.priority;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.match = $root.heddle.v1.Match.decode(reader, reader.size(), $undefined, _depth + 1, message.match);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.instructions = $root.heddle.v1.Instructions.decode(reader, reader.size(), $undefined, _depth + 1, message.instructions);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.owner = value;
                            else
                                delete message.owner;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.cookie = value;
                            else
                                delete message.cookie;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.idleTimeoutS = value;
                            else
                                delete message.idleTimeoutS;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.hardTimeoutS = value;
                            else
                                delete message.hardTimeoutS;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.notifyRemoved = value;
                            else
                                delete message.notifyRemoved;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.importance = value;
                            else
                                delete message.importance;
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

            /**
             * Creates a Flow message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Flow
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Flow} Flow
             */
            Flow.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Flow)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Flow: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Flow();
                if (object.table != null)
                    if ($Number(object.table) !== 0)
                        message.table = object.table >>> 0;
                if (object.priority != null)
                    if ($Number(object.priority) !== 0)
                        message.priority = object.priority >>> 0;
                if (object.match != null) {
                    if (!$util.isObject(object.match))
                        throw $TypeError(".heddle.v1.Flow.match: object expected");
                    message.match = $root.heddle.v1.Match.fromObject(object.match, _depth + 1);
                }
                if (object.instructions != null) {
                    if (!$util.isObject(object.instructions))
                        throw $TypeError(".heddle.v1.Flow.instructions: object expected");
                    message.instructions = $root.heddle.v1.Instructions.fromObject(object.instructions, _depth + 1);
                }
                if (object.owner != null)
                    if (typeof object.owner !== "string" || object.owner.length)
                        message.owner = $String(object.owner);
                if (object.cookie != null)
                    if (object.cookie.length)
                        if (typeof object.cookie === "string")
                            $util.base64.decode(object.cookie, message.cookie = $util.newBuffer($util.base64.length(object.cookie)), 0);
                        else if (object.cookie.length >= 0)
                            message.cookie = object.cookie;
                if (object.idleTimeoutS != null)
                    if ($Number(object.idleTimeoutS) !== 0)
                        message.idleTimeoutS = object.idleTimeoutS >>> 0;
                if (object.hardTimeoutS != null)
                    if ($Number(object.hardTimeoutS) !== 0)
                        message.hardTimeoutS = object.hardTimeoutS >>> 0;
                if (object.notifyRemoved != null)
                    if (object.notifyRemoved)
                        message.notifyRemoved = $Boolean(object.notifyRemoved);
                if (object.importance != null)
                    if ($Number(object.importance) !== 0)
                        message.importance = object.importance >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a Flow message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Flow
             * @static
             * @param {heddle.v1.Flow} message Flow
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Flow.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.table = 0;
                    object.priority = 0;
                    object.match = null;
                    object.instructions = null;
                    object.owner = "";
                    if (options.bytes === $String)
                        object.cookie = "";
                    else {
                        object.cookie = [];
                        if (options.bytes !== $Array)
                            object.cookie = $util.newBuffer(object.cookie);
                    }
                    object.idleTimeoutS = 0;
                    object.hardTimeoutS = 0;
                    object.notifyRemoved = false;
                    object.importance = 0;
                }
                if (message.table != null && $Object.hasOwnProperty.call(message, "table"))
                    object.table = message.table;
                if (message.priority != null && $Object.hasOwnProperty.call(message, "priority"))
                    object.priority = message.priority;
                if (message.match != null && $Object.hasOwnProperty.call(message, "match"))
                    object.match = $root.heddle.v1.Match.toObject(message.match, options, _depth + 1);
                if (message.instructions != null && $Object.hasOwnProperty.call(message, "instructions"))
                    object.instructions = $root.heddle.v1.Instructions.toObject(message.instructions, options, _depth + 1);
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner"))
                    object.owner = message.owner;
                if (message.cookie != null && $Object.hasOwnProperty.call(message, "cookie"))
                    object.cookie = options.bytes === $String ? $util.base64.encode(message.cookie, 0, message.cookie.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.cookie) : message.cookie;
                if (message.idleTimeoutS != null && $Object.hasOwnProperty.call(message, "idleTimeoutS"))
                    object.idleTimeoutS = message.idleTimeoutS;
                if (message.hardTimeoutS != null && $Object.hasOwnProperty.call(message, "hardTimeoutS"))
                    object.hardTimeoutS = message.hardTimeoutS;
                if (message.notifyRemoved != null && $Object.hasOwnProperty.call(message, "notifyRemoved"))
                    object.notifyRemoved = message.notifyRemoved;
                if (message.importance != null && $Object.hasOwnProperty.call(message, "importance"))
                    object.importance = message.importance;
                return object;
            };

            /**
             * Converts this Flow to JSON.
             * @function toJSON
             * @memberof heddle.v1.Flow
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Flow.prototype.toJSON = function() {
                return Flow.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Flow;
        })();

        /**
         * FlowCommand enum.
         * @name heddle.v1.FlowCommand
         * @enum {number}
         * @property {number} FLOW_ADD=0 FLOW_ADD value
         * @property {number} FLOW_MODIFY=1 FLOW_MODIFY value
         * @property {number} FLOW_MODIFY_STRICT=2 FLOW_MODIFY_STRICT value
         * @property {number} FLOW_DELETE=3 FLOW_DELETE value
         * @property {number} FLOW_DELETE_STRICT=4 FLOW_DELETE_STRICT value
         */
        v1.FlowCommand = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "FLOW_ADD"] = 0;
            values[valuesById[1] = "FLOW_MODIFY"] = 1;
            values[valuesById[2] = "FLOW_MODIFY_STRICT"] = 2;
            values[valuesById[3] = "FLOW_DELETE"] = 3;
            values[valuesById[4] = "FLOW_DELETE_STRICT"] = 4;
            return values;
        })();

        v1.FlowMod = (function() {

            /**
             * Properties of a FlowMod.
             * @typedef {Object} heddle.v1.FlowMod.$Properties
             * @property {heddle.v1.FlowCommand|null} [command] FlowMod command
             * @property {heddle.v1.Flow.$Properties|null} [flow] FlowMod flow
             * @property {Uint8Array|null} [cookieMask] FlowMod cookieMask
             * @property {number|null} [outPort] FlowMod outPort
             * @property {number|null} [outGroup] FlowMod outGroup
             * @property {boolean|null} [checkOverlap] FlowMod checkOverlap
             * @property {boolean|null} [resetCounts] FlowMod resetCounts
             * @property {boolean|null} [allTables] FlowMod allTables
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FlowMod.
             * @memberof heddle.v1
             * @interface IFlowMod
             * @augments heddle.v1.FlowMod.$Properties
             * @deprecated Use heddle.v1.FlowMod.$Properties instead.
             */

            /**
             * Shape of a FlowMod.
             * @typedef {{
             *   command?: heddle.v1.FlowCommand|null;
             *   flow?: heddle.v1.Flow.$Shape|null;
             *   cookieMask?: Uint8Array|null;
             *   outPort?: number|null;
             *   outGroup?: number|null;
             *   checkOverlap?: boolean|null;
             *   resetCounts?: boolean|null;
             *   allTables?: boolean|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} heddle.v1.FlowMod.$Shape
             */

            /**
             * Constructs a new FlowMod.
             * @memberof heddle.v1
             * @classdesc Represents a FlowMod.
             * @constructor
             * @param {heddle.v1.FlowMod.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FlowMod = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FlowMod command.
             * @member {heddle.v1.FlowCommand} command
             * @memberof heddle.v1.FlowMod
             * @instance
             */
            FlowMod.prototype.command = 0;

            /**
             * FlowMod flow.
             * @member {heddle.v1.Flow.$Properties|null|undefined} flow
             * @memberof heddle.v1.FlowMod
             * @instance
             */
            FlowMod.prototype.flow = null;

            /**
             * FlowMod cookieMask.
             * @member {Uint8Array} cookieMask
             * @memberof heddle.v1.FlowMod
             * @instance
             */
            FlowMod.prototype.cookieMask = $util.newBuffer([]);

            /**
             * FlowMod outPort.
             * @member {number|null|undefined} outPort
             * @memberof heddle.v1.FlowMod
             * @instance
             */
            FlowMod.prototype.outPort = null;

            /**
             * FlowMod outGroup.
             * @member {number|null|undefined} outGroup
             * @memberof heddle.v1.FlowMod
             * @instance
             */
            FlowMod.prototype.outGroup = null;

            /**
             * FlowMod checkOverlap.
             * @member {boolean} checkOverlap
             * @memberof heddle.v1.FlowMod
             * @instance
             */
            FlowMod.prototype.checkOverlap = false;

            /**
             * FlowMod resetCounts.
             * @member {boolean} resetCounts
             * @memberof heddle.v1.FlowMod
             * @instance
             */
            FlowMod.prototype.resetCounts = false;

            /**
             * FlowMod allTables.
             * @member {boolean} allTables
             * @memberof heddle.v1.FlowMod
             * @instance
             */
            FlowMod.prototype.allTables = false;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FlowMod.prototype, "_outPort", {
                get: $util.oneOfGetter($oneOfFields = ["outPort"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FlowMod.prototype, "_outGroup", {
                get: $util.oneOfGetter($oneOfFields = ["outGroup"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified FlowMod message. Does not implicitly {@link heddle.v1.FlowMod.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.FlowMod
             * @static
             * @param {heddle.v1.FlowMod.$Properties} message FlowMod message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FlowMod.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.command != null && $Object.hasOwnProperty.call(message, "command") && message.command !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.command);
                if (message.flow != null && $Object.hasOwnProperty.call(message, "flow"))
                    $root.heddle.v1.Flow.encode(message.flow, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.cookieMask != null && $Object.hasOwnProperty.call(message, "cookieMask") && message.cookieMask.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.cookieMask);
                if (message.outPort != null && $Object.hasOwnProperty.call(message, "outPort"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.outPort);
                if (message.outGroup != null && $Object.hasOwnProperty.call(message, "outGroup"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.outGroup);
                if (message.checkOverlap != null && $Object.hasOwnProperty.call(message, "checkOverlap") && message.checkOverlap !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.checkOverlap);
                if (message.resetCounts != null && $Object.hasOwnProperty.call(message, "resetCounts") && message.resetCounts !== false)
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.resetCounts);
                if (message.allTables != null && $Object.hasOwnProperty.call(message, "allTables") && message.allTables !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.allTables);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FlowMod message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.FlowMod
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.FlowMod & heddle.v1.FlowMod.$Shape} FlowMod
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FlowMod.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.FlowMod();
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
                            if (value = reader.int32())
                                message.command = value;
                            else
                                delete message.command;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.flow = $root.heddle.v1.Flow.decode(reader, reader.size(), $undefined, _depth + 1, message.flow);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.cookieMask = value;
                            else
                                delete message.cookieMask;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.outPort = reader.uint32();
                            message._outPort = "outPort";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.outGroup = reader.uint32();
                            message._outGroup = "outGroup";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.checkOverlap = value;
                            else
                                delete message.checkOverlap;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.resetCounts = value;
                            else
                                delete message.resetCounts;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.allTables = value;
                            else
                                delete message.allTables;
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

            /**
             * Creates a FlowMod message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.FlowMod
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.FlowMod} FlowMod
             */
            FlowMod.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.FlowMod)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.FlowMod: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.FlowMod();
                if (object.command !== 0 && (typeof object.command !== "string" || $root.heddle.v1.FlowCommand[object.command] !== 0))
                    switch (object.command) {
                    case "FLOW_ADD":
                    case 0:
                        message.command = 0;
                        break;
                    case "FLOW_MODIFY":
                    case 1:
                        message.command = 1;
                        break;
                    case "FLOW_MODIFY_STRICT":
                    case 2:
                        message.command = 2;
                        break;
                    case "FLOW_DELETE":
                    case 3:
                        message.command = 3;
                        break;
                    case "FLOW_DELETE_STRICT":
                    case 4:
                        message.command = 4;
                        break;
                    default:
                        if (typeof object.command === "number" && (object.command | 0) === object.command)
                            message.command = object.command;
                    }
                if (object.flow != null) {
                    if (!$util.isObject(object.flow))
                        throw $TypeError(".heddle.v1.FlowMod.flow: object expected");
                    message.flow = $root.heddle.v1.Flow.fromObject(object.flow, _depth + 1);
                }
                if (object.cookieMask != null)
                    if (object.cookieMask.length)
                        if (typeof object.cookieMask === "string")
                            $util.base64.decode(object.cookieMask, message.cookieMask = $util.newBuffer($util.base64.length(object.cookieMask)), 0);
                        else if (object.cookieMask.length >= 0)
                            message.cookieMask = object.cookieMask;
                if (object.outPort != null)
                    message.outPort = object.outPort >>> 0;
                if (object.outGroup != null)
                    message.outGroup = object.outGroup >>> 0;
                if (object.checkOverlap != null)
                    if (object.checkOverlap)
                        message.checkOverlap = $Boolean(object.checkOverlap);
                if (object.resetCounts != null)
                    if (object.resetCounts)
                        message.resetCounts = $Boolean(object.resetCounts);
                if (object.allTables != null)
                    if (object.allTables)
                        message.allTables = $Boolean(object.allTables);
                return message;
            };

            /**
             * Creates a plain object from a FlowMod message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.FlowMod
             * @static
             * @param {heddle.v1.FlowMod} message FlowMod
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            FlowMod.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.command = options.enums === $String ? "FLOW_ADD" : 0;
                    object.flow = null;
                    if (options.bytes === $String)
                        object.cookieMask = "";
                    else {
                        object.cookieMask = [];
                        if (options.bytes !== $Array)
                            object.cookieMask = $util.newBuffer(object.cookieMask);
                    }
                    object.checkOverlap = false;
                    object.resetCounts = false;
                    object.allTables = false;
                }
                if (message.command != null && $Object.hasOwnProperty.call(message, "command"))
                    object.command = options.enums === $String ? $root.heddle.v1.FlowCommand[message.command] === $undefined ? message.command : $root.heddle.v1.FlowCommand[message.command] : message.command;
                if (message.flow != null && $Object.hasOwnProperty.call(message, "flow"))
                    object.flow = $root.heddle.v1.Flow.toObject(message.flow, options, _depth + 1);
                if (message.cookieMask != null && $Object.hasOwnProperty.call(message, "cookieMask"))
                    object.cookieMask = options.bytes === $String ? $util.base64.encode(message.cookieMask, 0, message.cookieMask.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.cookieMask) : message.cookieMask;
                if (message.outPort != null && $Object.hasOwnProperty.call(message, "outPort"))
                    object.outPort = message.outPort;
                if (message.outGroup != null && $Object.hasOwnProperty.call(message, "outGroup"))
                    object.outGroup = message.outGroup;
                if (message.checkOverlap != null && $Object.hasOwnProperty.call(message, "checkOverlap"))
                    object.checkOverlap = message.checkOverlap;
                if (message.resetCounts != null && $Object.hasOwnProperty.call(message, "resetCounts"))
                    object.resetCounts = message.resetCounts;
                if (message.allTables != null && $Object.hasOwnProperty.call(message, "allTables"))
                    object.allTables = message.allTables;
                return object;
            };

            /**
             * Converts this FlowMod to JSON.
             * @function toJSON
             * @memberof heddle.v1.FlowMod
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            FlowMod.prototype.toJSON = function() {
                return FlowMod.toObject(this, $protobuf.util.toJSONOptions);
            };

            return FlowMod;
        })();

        /**
         * GroupType enum.
         * @name heddle.v1.GroupType
         * @enum {number}
         * @property {number} GROUP_ALL=0 GROUP_ALL value
         * @property {number} GROUP_SELECT=1 GROUP_SELECT value
         * @property {number} GROUP_INDIRECT=2 GROUP_INDIRECT value
         * @property {number} GROUP_FAST_FAILOVER=3 GROUP_FAST_FAILOVER value
         */
        v1.GroupType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "GROUP_ALL"] = 0;
            values[valuesById[1] = "GROUP_SELECT"] = 1;
            values[valuesById[2] = "GROUP_INDIRECT"] = 2;
            values[valuesById[3] = "GROUP_FAST_FAILOVER"] = 3;
            return values;
        })();

        v1.Group = (function() {

            /**
             * Properties of a Group.
             * @typedef {Object} heddle.v1.Group.$Properties
             * @property {number|null} [id] Group id
             * @property {heddle.v1.GroupType|null} [type] Group type
             * @property {Array.<heddle.v1.Bucket.$Properties>|null} [buckets] Group buckets
             * @property {string|null} [owner] Group owner
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Group.
             * @memberof heddle.v1
             * @interface IGroup
             * @augments heddle.v1.Group.$Properties
             * @deprecated Use heddle.v1.Group.$Properties instead.
             */

            /**
             * Shape of a Group.
             * @typedef {{
             *   id?: number|null;
             *   type?: heddle.v1.GroupType|null;
             *   buckets?: Array.<heddle.v1.Bucket.$Shape>|null;
             *   owner?: string|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} heddle.v1.Group.$Shape
             */

            /**
             * Constructs a new Group.
             * @memberof heddle.v1
             * @classdesc Represents a Group.
             * @constructor
             * @param {heddle.v1.Group.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Group = function (properties) {
                this.buckets = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Group id.
             * @member {number} id
             * @memberof heddle.v1.Group
             * @instance
             */
            Group.prototype.id = 0;

            /**
             * Group type.
             * @member {heddle.v1.GroupType} type
             * @memberof heddle.v1.Group
             * @instance
             */
            Group.prototype.type = 0;

            /**
             * Group buckets.
             * @member {Array.<heddle.v1.Bucket.$Properties>} buckets
             * @memberof heddle.v1.Group
             * @instance
             */
            Group.prototype.buckets = $util.emptyArray;

            /**
             * Group owner.
             * @member {string} owner
             * @memberof heddle.v1.Group
             * @instance
             */
            Group.prototype.owner = "";

            /**
             * Encodes the specified Group message. Does not implicitly {@link heddle.v1.Group.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Group
             * @static
             * @param {heddle.v1.Group.$Properties} message Group message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Group.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.type);
                if (message.buckets != null && message.buckets.length)
                    for (let i = 0; i < message.buckets.length; ++i)
                        $root.heddle.v1.Bucket.encode(message.buckets[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner") && message.owner !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.owner);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Group message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Group
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Group & heddle.v1.Group.$Shape} Group
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Group.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Group();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.buckets && message.buckets.length))
                                message.buckets = [];
                            message.buckets.push($root.heddle.v1.Bucket.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.owner = value;
                            else
                                delete message.owner;
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

            /**
             * Creates a Group message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Group
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Group} Group
             */
            Group.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Group)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Group: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Group();
                if (object.id != null)
                    if ($Number(object.id) !== 0)
                        message.id = object.id >>> 0;
                if (object.type !== 0 && (typeof object.type !== "string" || $root.heddle.v1.GroupType[object.type] !== 0))
                    switch (object.type) {
                    case "GROUP_ALL":
                    case 0:
                        message.type = 0;
                        break;
                    case "GROUP_SELECT":
                    case 1:
                        message.type = 1;
                        break;
                    case "GROUP_INDIRECT":
                    case 2:
                        message.type = 2;
                        break;
                    case "GROUP_FAST_FAILOVER":
                    case 3:
                        message.type = 3;
                        break;
                    default:
                        if (typeof object.type === "number" && (object.type | 0) === object.type)
                            message.type = object.type;
                    }
                if (object.buckets) {
                    if (!$Array.isArray(object.buckets))
                        throw $TypeError(".heddle.v1.Group.buckets: array expected");
                    message.buckets = $Array(object.buckets.length);
                    for (let i = 0; i < object.buckets.length; ++i) {
                        if (!$util.isObject(object.buckets[i]))
                            throw $TypeError(".heddle.v1.Group.buckets: object expected");
                        message.buckets[i] = $root.heddle.v1.Bucket.fromObject(object.buckets[i], _depth + 1);
                    }
                }
                if (object.owner != null)
                    if (typeof object.owner !== "string" || object.owner.length)
                        message.owner = $String(object.owner);
                return message;
            };

            /**
             * Creates a plain object from a Group message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Group
             * @static
             * @param {heddle.v1.Group} message Group
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Group.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.buckets = [];
                if (options.defaults) {
                    object.id = 0;
                    object.type = options.enums === $String ? "GROUP_ALL" : 0;
                    object.owner = "";
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                    object.type = options.enums === $String ? $root.heddle.v1.GroupType[message.type] === $undefined ? message.type : $root.heddle.v1.GroupType[message.type] : message.type;
                if (message.buckets && message.buckets.length) {
                    object.buckets = $Array(message.buckets.length);
                    for (let j = 0; j < message.buckets.length; ++j)
                        object.buckets[j] = $root.heddle.v1.Bucket.toObject(message.buckets[j], options, _depth + 1);
                }
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner"))
                    object.owner = message.owner;
                return object;
            };

            /**
             * Converts this Group to JSON.
             * @function toJSON
             * @memberof heddle.v1.Group
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Group.prototype.toJSON = function() {
                return Group.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Group;
        })();

        v1.Bucket = (function() {

            /**
             * Properties of a Bucket.
             * @typedef {Object} heddle.v1.Bucket.$Properties
             * @property {number|null} [weight] Bucket weight
             * @property {number|null} [watchPort] Bucket watchPort
             * @property {number|null} [watchGroup] Bucket watchGroup
             * @property {Array.<heddle.v1.Action.$Properties>|null} [actions] Bucket actions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Bucket.
             * @memberof heddle.v1
             * @interface IBucket
             * @augments heddle.v1.Bucket.$Properties
             * @deprecated Use heddle.v1.Bucket.$Properties instead.
             */

            /**
             * Shape of a Bucket.
             * @typedef {{
             *   weight?: number|null;
             *   watchPort?: number|null;
             *   watchGroup?: number|null;
             *   actions?: Array.<heddle.v1.Action.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} heddle.v1.Bucket.$Shape
             */

            /**
             * Constructs a new Bucket.
             * @memberof heddle.v1
             * @classdesc Represents a Bucket.
             * @constructor
             * @param {heddle.v1.Bucket.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Bucket = function (properties) {
                this.actions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Bucket weight.
             * @member {number} weight
             * @memberof heddle.v1.Bucket
             * @instance
             */
            Bucket.prototype.weight = 0;

            /**
             * Bucket watchPort.
             * @member {number|null|undefined} watchPort
             * @memberof heddle.v1.Bucket
             * @instance
             */
            Bucket.prototype.watchPort = null;

            /**
             * Bucket watchGroup.
             * @member {number|null|undefined} watchGroup
             * @memberof heddle.v1.Bucket
             * @instance
             */
            Bucket.prototype.watchGroup = null;

            /**
             * Bucket actions.
             * @member {Array.<heddle.v1.Action.$Properties>} actions
             * @memberof heddle.v1.Bucket
             * @instance
             */
            Bucket.prototype.actions = $util.emptyArray;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Bucket.prototype, "_watchPort", {
                get: $util.oneOfGetter($oneOfFields = ["watchPort"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Bucket.prototype, "_watchGroup", {
                get: $util.oneOfGetter($oneOfFields = ["watchGroup"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Bucket message. Does not implicitly {@link heddle.v1.Bucket.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Bucket
             * @static
             * @param {heddle.v1.Bucket.$Properties} message Bucket message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Bucket.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.weight != null && $Object.hasOwnProperty.call(message, "weight") && message.weight !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.weight);
                if (message.watchPort != null && $Object.hasOwnProperty.call(message, "watchPort"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.watchPort);
                if (message.watchGroup != null && $Object.hasOwnProperty.call(message, "watchGroup"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.watchGroup);
                if (message.actions != null && message.actions.length)
                    for (let i = 0; i < message.actions.length; ++i)
                        $root.heddle.v1.Action.encode(message.actions[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Bucket message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Bucket
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Bucket & heddle.v1.Bucket.$Shape} Bucket
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Bucket.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Bucket();
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
                                message.weight = value;
                            else
                                delete message.weight;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.watchPort = reader.uint32();
                            message._watchPort = "watchPort";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.watchGroup = reader.uint32();
                            message._watchGroup = "watchGroup";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.actions && message.actions.length))
                                message.actions = [];
                            message.actions.push($root.heddle.v1.Action.decode(reader, reader.size(), $undefined, _depth + 1));
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

            /**
             * Creates a Bucket message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Bucket
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Bucket} Bucket
             */
            Bucket.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Bucket)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Bucket: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Bucket();
                if (object.weight != null)
                    if ($Number(object.weight) !== 0)
                        message.weight = object.weight >>> 0;
                if (object.watchPort != null)
                    message.watchPort = object.watchPort >>> 0;
                if (object.watchGroup != null)
                    message.watchGroup = object.watchGroup >>> 0;
                if (object.actions) {
                    if (!$Array.isArray(object.actions))
                        throw $TypeError(".heddle.v1.Bucket.actions: array expected");
                    message.actions = $Array(object.actions.length);
                    for (let i = 0; i < object.actions.length; ++i) {
                        if (!$util.isObject(object.actions[i]))
                            throw $TypeError(".heddle.v1.Bucket.actions: object expected");
                        message.actions[i] = $root.heddle.v1.Action.fromObject(object.actions[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a Bucket message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Bucket
             * @static
             * @param {heddle.v1.Bucket} message Bucket
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Bucket.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.actions = [];
                if (options.defaults)
                    object.weight = 0;
                if (message.weight != null && $Object.hasOwnProperty.call(message, "weight"))
                    object.weight = message.weight;
                if (message.watchPort != null && $Object.hasOwnProperty.call(message, "watchPort"))
                    object.watchPort = message.watchPort;
                if (message.watchGroup != null && $Object.hasOwnProperty.call(message, "watchGroup"))
                    object.watchGroup = message.watchGroup;
                if (message.actions && message.actions.length) {
                    object.actions = $Array(message.actions.length);
                    for (let j = 0; j < message.actions.length; ++j)
                        object.actions[j] = $root.heddle.v1.Action.toObject(message.actions[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this Bucket to JSON.
             * @function toJSON
             * @memberof heddle.v1.Bucket
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Bucket.prototype.toJSON = function() {
                return Bucket.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Bucket;
        })();

        /**
         * GroupCommand enum.
         * @name heddle.v1.GroupCommand
         * @enum {number}
         * @property {number} GROUP_PUT=0 GROUP_PUT value
         * @property {number} GROUP_DELETE=1 GROUP_DELETE value
         */
        v1.GroupCommand = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "GROUP_PUT"] = 0;
            values[valuesById[1] = "GROUP_DELETE"] = 1;
            return values;
        })();

        v1.GroupMod = (function() {

            /**
             * Properties of a GroupMod.
             * @typedef {Object} heddle.v1.GroupMod.$Properties
             * @property {heddle.v1.GroupCommand|null} [command] GroupMod command
             * @property {heddle.v1.Group.$Properties|null} [group] GroupMod group
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GroupMod.
             * @memberof heddle.v1
             * @interface IGroupMod
             * @augments heddle.v1.GroupMod.$Properties
             * @deprecated Use heddle.v1.GroupMod.$Properties instead.
             */

            /**
             * Shape of a GroupMod.
             * @typedef {{
             *   command?: heddle.v1.GroupCommand|null;
             *   group?: heddle.v1.Group.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} heddle.v1.GroupMod.$Shape
             */

            /**
             * Constructs a new GroupMod.
             * @memberof heddle.v1
             * @classdesc Represents a GroupMod.
             * @constructor
             * @param {heddle.v1.GroupMod.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GroupMod = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GroupMod command.
             * @member {heddle.v1.GroupCommand} command
             * @memberof heddle.v1.GroupMod
             * @instance
             */
            GroupMod.prototype.command = 0;

            /**
             * GroupMod group.
             * @member {heddle.v1.Group.$Properties|null|undefined} group
             * @memberof heddle.v1.GroupMod
             * @instance
             */
            GroupMod.prototype.group = null;

            /**
             * Encodes the specified GroupMod message. Does not implicitly {@link heddle.v1.GroupMod.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.GroupMod
             * @static
             * @param {heddle.v1.GroupMod.$Properties} message GroupMod message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GroupMod.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.command != null && $Object.hasOwnProperty.call(message, "command") && message.command !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.command);
                if (message.group != null && $Object.hasOwnProperty.call(message, "group"))
                    $root.heddle.v1.Group.encode(message.group, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GroupMod message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.GroupMod
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.GroupMod & heddle.v1.GroupMod.$Shape} GroupMod
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GroupMod.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.GroupMod();
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
                            if (value = reader.int32())
                                message.command = value;
                            else
                                delete message.command;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.group = $root.heddle.v1.Group.decode(reader, reader.size(), $undefined, _depth + 1, message.group);
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

            /**
             * Creates a GroupMod message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.GroupMod
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.GroupMod} GroupMod
             */
            GroupMod.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.GroupMod)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.GroupMod: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.GroupMod();
                if (object.command !== 0 && (typeof object.command !== "string" || $root.heddle.v1.GroupCommand[object.command] !== 0))
                    switch (object.command) {
                    case "GROUP_PUT":
                    case 0:
                        message.command = 0;
                        break;
                    case "GROUP_DELETE":
                    case 1:
                        message.command = 1;
                        break;
                    default:
                        if (typeof object.command === "number" && (object.command | 0) === object.command)
                            message.command = object.command;
                    }
                if (object.group != null) {
                    if (!$util.isObject(object.group))
                        throw $TypeError(".heddle.v1.GroupMod.group: object expected");
                    message.group = $root.heddle.v1.Group.fromObject(object.group, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a GroupMod message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.GroupMod
             * @static
             * @param {heddle.v1.GroupMod} message GroupMod
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            GroupMod.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.command = options.enums === $String ? "GROUP_PUT" : 0;
                    object.group = null;
                }
                if (message.command != null && $Object.hasOwnProperty.call(message, "command"))
                    object.command = options.enums === $String ? $root.heddle.v1.GroupCommand[message.command] === $undefined ? message.command : $root.heddle.v1.GroupCommand[message.command] : message.command;
                if (message.group != null && $Object.hasOwnProperty.call(message, "group"))
                    object.group = $root.heddle.v1.Group.toObject(message.group, options, _depth + 1);
                return object;
            };

            /**
             * Converts this GroupMod to JSON.
             * @function toJSON
             * @memberof heddle.v1.GroupMod
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            GroupMod.prototype.toJSON = function() {
                return GroupMod.toObject(this, $protobuf.util.toJSONOptions);
            };

            return GroupMod;
        })();

        v1.Meter = (function() {

            /**
             * Properties of a Meter.
             * @typedef {Object} heddle.v1.Meter.$Properties
             * @property {number|null} [id] Meter id
             * @property {boolean|null} [packets] Meter packets
             * @property {Array.<heddle.v1.MeterBand.$Properties>|null} [bands] Meter bands
             * @property {string|null} [owner] Meter owner
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Meter.
             * @memberof heddle.v1
             * @interface IMeter
             * @augments heddle.v1.Meter.$Properties
             * @deprecated Use heddle.v1.Meter.$Properties instead.
             */

            /**
             * Shape of a Meter.
             * @typedef {heddle.v1.Meter.$Properties} heddle.v1.Meter.$Shape
             */

            /**
             * Constructs a new Meter.
             * @memberof heddle.v1
             * @classdesc Represents a Meter.
             * @constructor
             * @param {heddle.v1.Meter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Meter = function (properties) {
                this.bands = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Meter id.
             * @member {number} id
             * @memberof heddle.v1.Meter
             * @instance
             */
            Meter.prototype.id = 0;

            /**
             * Meter packets.
             * @member {boolean} packets
             * @memberof heddle.v1.Meter
             * @instance
             */
            Meter.prototype.packets = false;

            /**
             * Meter bands.
             * @member {Array.<heddle.v1.MeterBand.$Properties>} bands
             * @memberof heddle.v1.Meter
             * @instance
             */
            Meter.prototype.bands = $util.emptyArray;

            /**
             * Meter owner.
             * @member {string} owner
             * @memberof heddle.v1.Meter
             * @instance
             */
            Meter.prototype.owner = "";

            /**
             * Encodes the specified Meter message. Does not implicitly {@link heddle.v1.Meter.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Meter
             * @static
             * @param {heddle.v1.Meter.$Properties} message Meter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Meter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                if (message.packets != null && $Object.hasOwnProperty.call(message, "packets") && message.packets !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.packets);
                if (message.bands != null && message.bands.length)
                    for (let i = 0; i < message.bands.length; ++i)
                        $root.heddle.v1.MeterBand.encode(message.bands[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner") && message.owner !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.owner);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Meter message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Meter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Meter & heddle.v1.Meter.$Shape} Meter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Meter.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Meter();
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
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.packets = value;
                            else
                                delete message.packets;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.bands && message.bands.length))
                                message.bands = [];
                            message.bands.push($root.heddle.v1.MeterBand.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.owner = value;
                            else
                                delete message.owner;
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

            /**
             * Creates a Meter message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Meter
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Meter} Meter
             */
            Meter.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Meter)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Meter: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Meter();
                if (object.id != null)
                    if ($Number(object.id) !== 0)
                        message.id = object.id >>> 0;
                if (object.packets != null)
                    if (object.packets)
                        message.packets = $Boolean(object.packets);
                if (object.bands) {
                    if (!$Array.isArray(object.bands))
                        throw $TypeError(".heddle.v1.Meter.bands: array expected");
                    message.bands = $Array(object.bands.length);
                    for (let i = 0; i < object.bands.length; ++i) {
                        if (!$util.isObject(object.bands[i]))
                            throw $TypeError(".heddle.v1.Meter.bands: object expected");
                        message.bands[i] = $root.heddle.v1.MeterBand.fromObject(object.bands[i], _depth + 1);
                    }
                }
                if (object.owner != null)
                    if (typeof object.owner !== "string" || object.owner.length)
                        message.owner = $String(object.owner);
                return message;
            };

            /**
             * Creates a plain object from a Meter message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Meter
             * @static
             * @param {heddle.v1.Meter} message Meter
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Meter.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.bands = [];
                if (options.defaults) {
                    object.id = 0;
                    object.packets = false;
                    object.owner = "";
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.packets != null && $Object.hasOwnProperty.call(message, "packets"))
                    object.packets = message.packets;
                if (message.bands && message.bands.length) {
                    object.bands = $Array(message.bands.length);
                    for (let j = 0; j < message.bands.length; ++j)
                        object.bands[j] = $root.heddle.v1.MeterBand.toObject(message.bands[j], options, _depth + 1);
                }
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner"))
                    object.owner = message.owner;
                return object;
            };

            /**
             * Converts this Meter to JSON.
             * @function toJSON
             * @memberof heddle.v1.Meter
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Meter.prototype.toJSON = function() {
                return Meter.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Meter;
        })();

        v1.MeterBand = (function() {

            /**
             * Properties of a MeterBand.
             * @typedef {Object} heddle.v1.MeterBand.$Properties
             * @property {boolean|null} [dscpRemark] MeterBand dscpRemark
             * @property {number|null} [rate] MeterBand rate
             * @property {number|null} [burst] MeterBand burst
             * @property {number|null} [precLevel] MeterBand precLevel
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MeterBand.
             * @memberof heddle.v1
             * @interface IMeterBand
             * @augments heddle.v1.MeterBand.$Properties
             * @deprecated Use heddle.v1.MeterBand.$Properties instead.
             */

            /**
             * Shape of a MeterBand.
             * @typedef {heddle.v1.MeterBand.$Properties} heddle.v1.MeterBand.$Shape
             */

            /**
             * Constructs a new MeterBand.
             * @memberof heddle.v1
             * @classdesc Represents a MeterBand.
             * @constructor
             * @param {heddle.v1.MeterBand.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MeterBand = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MeterBand dscpRemark.
             * @member {boolean} dscpRemark
             * @memberof heddle.v1.MeterBand
             * @instance
             */
            MeterBand.prototype.dscpRemark = false;

            /**
             * MeterBand rate.
             * @member {number} rate
             * @memberof heddle.v1.MeterBand
             * @instance
             */
            MeterBand.prototype.rate = 0;

            /**
             * MeterBand burst.
             * @member {number} burst
             * @memberof heddle.v1.MeterBand
             * @instance
             */
            MeterBand.prototype.burst = 0;

            /**
             * MeterBand precLevel.
             * @member {number} precLevel
             * @memberof heddle.v1.MeterBand
             * @instance
             */
            MeterBand.prototype.precLevel = 0;

            /**
             * Encodes the specified MeterBand message. Does not implicitly {@link heddle.v1.MeterBand.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.MeterBand
             * @static
             * @param {heddle.v1.MeterBand.$Properties} message MeterBand message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MeterBand.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.dscpRemark != null && $Object.hasOwnProperty.call(message, "dscpRemark") && message.dscpRemark !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.dscpRemark);
                if (message.rate != null && $Object.hasOwnProperty.call(message, "rate") && message.rate !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.rate);
                if (message.burst != null && $Object.hasOwnProperty.call(message, "burst") && message.burst !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.burst);
                if (message.precLevel != null && $Object.hasOwnProperty.call(message, "precLevel") && message.precLevel !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.precLevel);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MeterBand message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.MeterBand
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.MeterBand & heddle.v1.MeterBand.$Shape} MeterBand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MeterBand.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.MeterBand();
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
                            if (value = reader.bool())
                                message.dscpRemark = value;
                            else
                                delete message.dscpRemark;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rate = value;
                            else
                                delete message.rate;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.burst = value;
                            else
                                delete message.burst;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.precLevel = value;
                            else
                                delete message.precLevel;
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

            /**
             * Creates a MeterBand message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.MeterBand
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.MeterBand} MeterBand
             */
            MeterBand.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.MeterBand)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.MeterBand: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.MeterBand();
                if (object.dscpRemark != null)
                    if (object.dscpRemark)
                        message.dscpRemark = $Boolean(object.dscpRemark);
                if (object.rate != null)
                    if ($Number(object.rate) !== 0)
                        message.rate = object.rate >>> 0;
                if (object.burst != null)
                    if ($Number(object.burst) !== 0)
                        message.burst = object.burst >>> 0;
                if (object.precLevel != null)
                    if ($Number(object.precLevel) !== 0)
                        message.precLevel = object.precLevel >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a MeterBand message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.MeterBand
             * @static
             * @param {heddle.v1.MeterBand} message MeterBand
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            MeterBand.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.dscpRemark = false;
                    object.rate = 0;
                    object.burst = 0;
                    object.precLevel = 0;
                }
                if (message.dscpRemark != null && $Object.hasOwnProperty.call(message, "dscpRemark"))
                    object.dscpRemark = message.dscpRemark;
                if (message.rate != null && $Object.hasOwnProperty.call(message, "rate"))
                    object.rate = message.rate;
                if (message.burst != null && $Object.hasOwnProperty.call(message, "burst"))
                    object.burst = message.burst;
                if (message.precLevel != null && $Object.hasOwnProperty.call(message, "precLevel"))
                    object.precLevel = message.precLevel;
                return object;
            };

            /**
             * Converts this MeterBand to JSON.
             * @function toJSON
             * @memberof heddle.v1.MeterBand
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            MeterBand.prototype.toJSON = function() {
                return MeterBand.toObject(this, $protobuf.util.toJSONOptions);
            };

            return MeterBand;
        })();

        /**
         * MeterCommand enum.
         * @name heddle.v1.MeterCommand
         * @enum {number}
         * @property {number} METER_PUT=0 METER_PUT value
         * @property {number} METER_DELETE=1 METER_DELETE value
         */
        v1.MeterCommand = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "METER_PUT"] = 0;
            values[valuesById[1] = "METER_DELETE"] = 1;
            return values;
        })();

        v1.MeterMod = (function() {

            /**
             * Properties of a MeterMod.
             * @typedef {Object} heddle.v1.MeterMod.$Properties
             * @property {heddle.v1.MeterCommand|null} [command] MeterMod command
             * @property {heddle.v1.Meter.$Properties|null} [meter] MeterMod meter
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MeterMod.
             * @memberof heddle.v1
             * @interface IMeterMod
             * @augments heddle.v1.MeterMod.$Properties
             * @deprecated Use heddle.v1.MeterMod.$Properties instead.
             */

            /**
             * Shape of a MeterMod.
             * @typedef {heddle.v1.MeterMod.$Properties} heddle.v1.MeterMod.$Shape
             */

            /**
             * Constructs a new MeterMod.
             * @memberof heddle.v1
             * @classdesc Represents a MeterMod.
             * @constructor
             * @param {heddle.v1.MeterMod.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MeterMod = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MeterMod command.
             * @member {heddle.v1.MeterCommand} command
             * @memberof heddle.v1.MeterMod
             * @instance
             */
            MeterMod.prototype.command = 0;

            /**
             * MeterMod meter.
             * @member {heddle.v1.Meter.$Properties|null|undefined} meter
             * @memberof heddle.v1.MeterMod
             * @instance
             */
            MeterMod.prototype.meter = null;

            /**
             * Encodes the specified MeterMod message. Does not implicitly {@link heddle.v1.MeterMod.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.MeterMod
             * @static
             * @param {heddle.v1.MeterMod.$Properties} message MeterMod message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MeterMod.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.command != null && $Object.hasOwnProperty.call(message, "command") && message.command !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.command);
                if (message.meter != null && $Object.hasOwnProperty.call(message, "meter"))
                    $root.heddle.v1.Meter.encode(message.meter, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MeterMod message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.MeterMod
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.MeterMod & heddle.v1.MeterMod.$Shape} MeterMod
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MeterMod.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.MeterMod();
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
                            if (value = reader.int32())
                                message.command = value;
                            else
                                delete message.command;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.meter = $root.heddle.v1.Meter.decode(reader, reader.size(), $undefined, _depth + 1, message.meter);
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

            /**
             * Creates a MeterMod message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.MeterMod
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.MeterMod} MeterMod
             */
            MeterMod.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.MeterMod)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.MeterMod: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.MeterMod();
                if (object.command !== 0 && (typeof object.command !== "string" || $root.heddle.v1.MeterCommand[object.command] !== 0))
                    switch (object.command) {
                    case "METER_PUT":
                    case 0:
                        message.command = 0;
                        break;
                    case "METER_DELETE":
                    case 1:
                        message.command = 1;
                        break;
                    default:
                        if (typeof object.command === "number" && (object.command | 0) === object.command)
                            message.command = object.command;
                    }
                if (object.meter != null) {
                    if (!$util.isObject(object.meter))
                        throw $TypeError(".heddle.v1.MeterMod.meter: object expected");
                    message.meter = $root.heddle.v1.Meter.fromObject(object.meter, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a MeterMod message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.MeterMod
             * @static
             * @param {heddle.v1.MeterMod} message MeterMod
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            MeterMod.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.command = options.enums === $String ? "METER_PUT" : 0;
                    object.meter = null;
                }
                if (message.command != null && $Object.hasOwnProperty.call(message, "command"))
                    object.command = options.enums === $String ? $root.heddle.v1.MeterCommand[message.command] === $undefined ? message.command : $root.heddle.v1.MeterCommand[message.command] : message.command;
                if (message.meter != null && $Object.hasOwnProperty.call(message, "meter"))
                    object.meter = $root.heddle.v1.Meter.toObject(message.meter, options, _depth + 1);
                return object;
            };

            /**
             * Converts this MeterMod to JSON.
             * @function toJSON
             * @memberof heddle.v1.MeterMod
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            MeterMod.prototype.toJSON = function() {
                return MeterMod.toObject(this, $protobuf.util.toJSONOptions);
            };

            return MeterMod;
        })();

        v1.Queue = (function() {

            /**
             * Properties of a Queue.
             * @typedef {Object} heddle.v1.Queue.$Properties
             * @property {number|null} [port] Queue port
             * @property {number|null} [id] Queue id
             * @property {number|null} [rateKbps] Queue rateKbps
             * @property {number|null} [burstKilobits] Queue burstKilobits
             * @property {number|null} [priority] Queue priority
             * @property {number|null} [capacityBytes] Queue capacityBytes
             * @property {string|null} [owner] Queue owner
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Queue.
             * @memberof heddle.v1
             * @interface IQueue
             * @augments heddle.v1.Queue.$Properties
             * @deprecated Use heddle.v1.Queue.$Properties instead.
             */

            /**
             * Shape of a Queue.
             * @typedef {heddle.v1.Queue.$Properties} heddle.v1.Queue.$Shape
             */

            /**
             * Constructs a new Queue.
             * @memberof heddle.v1
             * @classdesc Represents a Queue.
             * @constructor
             * @param {heddle.v1.Queue.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Queue = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Queue port.
             * @member {number} port
             * @memberof heddle.v1.Queue
             * @instance
             */
            Queue.prototype.port = 0;

            /**
             * Queue id.
             * @member {number} id
             * @memberof heddle.v1.Queue
             * @instance
             */
            Queue.prototype.id = 0;

            /**
             * Queue rateKbps.
             * @member {number} rateKbps
             * @memberof heddle.v1.Queue
             * @instance
             */
            Queue.prototype.rateKbps = 0;

            /**
             * Queue burstKilobits.
             * @member {number} burstKilobits
             * @memberof heddle.v1.Queue
             * @instance
             */
            Queue.prototype.burstKilobits = 0;

            /**
             * Queue priority.
             * @member {number} priority
             * @memberof heddle.v1.Queue
             * @instance
             */
            Queue.prototype.priority = 0;

            /**
             * Queue capacityBytes.
             * @member {number} capacityBytes
             * @memberof heddle.v1.Queue
             * @instance
             */
            Queue.prototype.capacityBytes = 0;

            /**
             * Queue owner.
             * @member {string} owner
             * @memberof heddle.v1.Queue
             * @instance
             */
            Queue.prototype.owner = "";

            /**
             * Encodes the specified Queue message. Does not implicitly {@link heddle.v1.Queue.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.Queue
             * @static
             * @param {heddle.v1.Queue.$Properties} message Queue message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Queue.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.port);
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.id);
                if (message.rateKbps != null && $Object.hasOwnProperty.call(message, "rateKbps") && message.rateKbps !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.rateKbps);
                if (message.burstKilobits != null && $Object.hasOwnProperty.call(message, "burstKilobits") && message.burstKilobits !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.burstKilobits);
                if (message.priority != null && $Object.hasOwnProperty.call(message, "priority") && message.priority !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.priority);
                if (message.capacityBytes != null && $Object.hasOwnProperty.call(message, "capacityBytes") && message.capacityBytes !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.capacityBytes);
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner") && message.owner !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.owner);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Queue message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.Queue
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.Queue & heddle.v1.Queue.$Shape} Queue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Queue.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.Queue();
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
                                message.port = value;
                            else
                                delete message.port;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rateKbps = value;
                            else
                                delete message.rateKbps;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.burstKilobits = value;
                            else
                                delete message.burstKilobits;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.priority = value;
                            else
                                delete message.priority;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.capacityBytes = value;
                            else
                                delete message.capacityBytes;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.owner = value;
                            else
                                delete message.owner;
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

            /**
             * Creates a Queue message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.Queue
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.Queue} Queue
             */
            Queue.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.Queue)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.Queue: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.Queue();
                if (object.port != null)
                    if ($Number(object.port) !== 0)
                        message.port = object.port >>> 0;
                if (object.id != null)
                    if ($Number(object.id) !== 0)
                        message.id = object.id >>> 0;
                if (object.rateKbps != null)
                    if ($Number(object.rateKbps) !== 0)
                        message.rateKbps = object.rateKbps >>> 0;
                if (object.burstKilobits != null)
                    if ($Number(object.burstKilobits) !== 0)
                        message.burstKilobits = object.burstKilobits >>> 0;
                if (object.priority != null)
                    if ($Number(object.priority) !== 0)
                        message.priority = object.priority >>> 0;
                if (object.capacityBytes != null)
                    if ($Number(object.capacityBytes) !== 0)
                        message.capacityBytes = object.capacityBytes >>> 0;
                if (object.owner != null)
                    if (typeof object.owner !== "string" || object.owner.length)
                        message.owner = $String(object.owner);
                return message;
            };

            /**
             * Creates a plain object from a Queue message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.Queue
             * @static
             * @param {heddle.v1.Queue} message Queue
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Queue.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.port = 0;
                    object.id = 0;
                    object.rateKbps = 0;
                    object.burstKilobits = 0;
                    object.priority = 0;
                    object.capacityBytes = 0;
                    object.owner = "";
                }
                if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                    object.port = message.port;
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.rateKbps != null && $Object.hasOwnProperty.call(message, "rateKbps"))
                    object.rateKbps = message.rateKbps;
                if (message.burstKilobits != null && $Object.hasOwnProperty.call(message, "burstKilobits"))
                    object.burstKilobits = message.burstKilobits;
                if (message.priority != null && $Object.hasOwnProperty.call(message, "priority"))
                    object.priority = message.priority;
                if (message.capacityBytes != null && $Object.hasOwnProperty.call(message, "capacityBytes"))
                    object.capacityBytes = message.capacityBytes;
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner"))
                    object.owner = message.owner;
                return object;
            };

            /**
             * Converts this Queue to JSON.
             * @function toJSON
             * @memberof heddle.v1.Queue
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Queue.prototype.toJSON = function() {
                return Queue.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Queue;
        })();

        /**
         * QueueCommand enum.
         * @name heddle.v1.QueueCommand
         * @enum {number}
         * @property {number} QUEUE_PUT=0 QUEUE_PUT value
         * @property {number} QUEUE_DELETE=1 QUEUE_DELETE value
         */
        v1.QueueCommand = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "QUEUE_PUT"] = 0;
            values[valuesById[1] = "QUEUE_DELETE"] = 1;
            return values;
        })();

        v1.QueueMod = (function() {

            /**
             * Properties of a QueueMod.
             * @typedef {Object} heddle.v1.QueueMod.$Properties
             * @property {heddle.v1.QueueCommand|null} [command] QueueMod command
             * @property {heddle.v1.Queue.$Properties|null} [queue] QueueMod queue
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a QueueMod.
             * @memberof heddle.v1
             * @interface IQueueMod
             * @augments heddle.v1.QueueMod.$Properties
             * @deprecated Use heddle.v1.QueueMod.$Properties instead.
             */

            /**
             * Shape of a QueueMod.
             * @typedef {heddle.v1.QueueMod.$Properties} heddle.v1.QueueMod.$Shape
             */

            /**
             * Constructs a new QueueMod.
             * @memberof heddle.v1
             * @classdesc Represents a QueueMod.
             * @constructor
             * @param {heddle.v1.QueueMod.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const QueueMod = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * QueueMod command.
             * @member {heddle.v1.QueueCommand} command
             * @memberof heddle.v1.QueueMod
             * @instance
             */
            QueueMod.prototype.command = 0;

            /**
             * QueueMod queue.
             * @member {heddle.v1.Queue.$Properties|null|undefined} queue
             * @memberof heddle.v1.QueueMod
             * @instance
             */
            QueueMod.prototype.queue = null;

            /**
             * Encodes the specified QueueMod message. Does not implicitly {@link heddle.v1.QueueMod.verify|verify} messages.
             * @function encode
             * @memberof heddle.v1.QueueMod
             * @static
             * @param {heddle.v1.QueueMod.$Properties} message QueueMod message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            QueueMod.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.command != null && $Object.hasOwnProperty.call(message, "command") && message.command !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.command);
                if (message.queue != null && $Object.hasOwnProperty.call(message, "queue"))
                    $root.heddle.v1.Queue.encode(message.queue, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a QueueMod message from the specified reader or buffer.
             * @function decode
             * @memberof heddle.v1.QueueMod
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heddle.v1.QueueMod & heddle.v1.QueueMod.$Shape} QueueMod
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            QueueMod.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.heddle.v1.QueueMod();
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
                            if (value = reader.int32())
                                message.command = value;
                            else
                                delete message.command;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.queue = $root.heddle.v1.Queue.decode(reader, reader.size(), $undefined, _depth + 1, message.queue);
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

            /**
             * Creates a QueueMod message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof heddle.v1.QueueMod
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {heddle.v1.QueueMod} QueueMod
             */
            QueueMod.fromObject = function (object, _depth) {
                if (object instanceof $root.heddle.v1.QueueMod)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".heddle.v1.QueueMod: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.heddle.v1.QueueMod();
                if (object.command !== 0 && (typeof object.command !== "string" || $root.heddle.v1.QueueCommand[object.command] !== 0))
                    switch (object.command) {
                    case "QUEUE_PUT":
                    case 0:
                        message.command = 0;
                        break;
                    case "QUEUE_DELETE":
                    case 1:
                        message.command = 1;
                        break;
                    default:
                        if (typeof object.command === "number" && (object.command | 0) === object.command)
                            message.command = object.command;
                    }
                if (object.queue != null) {
                    if (!$util.isObject(object.queue))
                        throw $TypeError(".heddle.v1.QueueMod.queue: object expected");
                    message.queue = $root.heddle.v1.Queue.fromObject(object.queue, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a QueueMod message. Also converts values to other types if specified.
             * @function toObject
             * @memberof heddle.v1.QueueMod
             * @static
             * @param {heddle.v1.QueueMod} message QueueMod
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            QueueMod.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.command = options.enums === $String ? "QUEUE_PUT" : 0;
                    object.queue = null;
                }
                if (message.command != null && $Object.hasOwnProperty.call(message, "command"))
                    object.command = options.enums === $String ? $root.heddle.v1.QueueCommand[message.command] === $undefined ? message.command : $root.heddle.v1.QueueCommand[message.command] : message.command;
                if (message.queue != null && $Object.hasOwnProperty.call(message, "queue"))
                    object.queue = $root.heddle.v1.Queue.toObject(message.queue, options, _depth + 1);
                return object;
            };

            /**
             * Converts this QueueMod to JSON.
             * @function toJSON
             * @memberof heddle.v1.QueueMod
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            QueueMod.prototype.toJSON = function() {
                return QueueMod.toObject(this, $protobuf.util.toJSONOptions);
            };

            return QueueMod;
        })();

        return v1;
    })();

    return heddle;
})();

export {
  $root as default
};
