import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace pathwatch. */
export namespace pathwatch {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of an AgentHealth.
         * @deprecated Use pathwatch.v1.AgentHealth.$Properties instead.
         */
        interface IAgentHealth extends pathwatch.v1.AgentHealth.$Properties {
        }

        /** Represents an AgentHealth. */
        class AgentHealth {

            /**
             * Constructs a new AgentHealth.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.AgentHealth.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AgentHealth batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** AgentHealth atMs. */
            atMs: number;

            /** AgentHealth agentVersion. */
            agentVersion: string;

            /** AgentHealth startedAtMs. */
            startedAtMs: number;

            /** AgentHealth cpuUserUs. */
            cpuUserUs: number;

            /** AgentHealth cpuSystemUs. */
            cpuSystemUs: number;

            /** AgentHealth rssBytes. */
            rssBytes: number;

            /** AgentHealth spoolBatches. */
            spoolBatches: number;

            /** AgentHealth spoolBytes. */
            spoolBytes: number;

            /** AgentHealth spoolLimitBytes. */
            spoolLimitBytes: number;

            /** AgentHealth spoolOldestAgeMs. */
            spoolOldestAgeMs: number;

            /** AgentHealth sources. */
            sources: pathwatch.v1.SourceHealth.$Properties[];

            /** AgentHealth losses. */
            losses: pathwatch.v1.Loss.$Properties[];

            /** AgentHealth lossesSinceMs. */
            lossesSinceMs: number;

            /** AgentHealth spoolMode. */
            spoolMode: pathwatch.v1.SpoolMode;

            /** AgentHealth spoolDetail. */
            spoolDetail: string;

            /** AgentHealth spoolUnconfirmedBatches. */
            spoolUnconfirmedBatches: number;

            /** AgentHealth spoolUnconfirmedBytes. */
            spoolUnconfirmedBytes: number;

            /** AgentHealth spoolOldestUnconfirmedAgeMs. */
            spoolOldestUnconfirmedAgeMs: number;

            /** AgentHealth timeToLossMs. */
            timeToLossMs?: (number|null);

            /** AgentHealth spoolQuarantinedBytes. */
            spoolQuarantinedBytes: number;

            /** AgentHealth givenUp. */
            givenUp: pathwatch.v1.GivenUp.$Properties[];

            /**
             * Creates a new AgentHealth instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AgentHealth instance
             */
            static create(properties: pathwatch.v1.AgentHealth.$Shape): pathwatch.v1.AgentHealth & pathwatch.v1.AgentHealth.$Shape;
            static create(properties?: pathwatch.v1.AgentHealth.$Properties): pathwatch.v1.AgentHealth;

            /**
             * Encodes the specified AgentHealth message. Does not implicitly {@link pathwatch.v1.AgentHealth.verify|verify} messages.
             * @param message AgentHealth message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.AgentHealth.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AgentHealth message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.AgentHealth & pathwatch.v1.AgentHealth.$Shape} AgentHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.AgentHealth & pathwatch.v1.AgentHealth.$Shape;

            /**
             * Creates an AgentHealth message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AgentHealth
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.AgentHealth;

            /**
             * Creates a plain object from an AgentHealth message. Also converts values to other types if specified.
             * @param message AgentHealth
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.AgentHealth, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AgentHealth to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace AgentHealth {

            /** Properties of an AgentHealth. */
            interface $Properties {

                /** AgentHealth batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** AgentHealth atMs */
                atMs?: (number|null);

                /** AgentHealth agentVersion */
                agentVersion?: (string|null);

                /** AgentHealth startedAtMs */
                startedAtMs?: (number|null);

                /** AgentHealth cpuUserUs */
                cpuUserUs?: (number|null);

                /** AgentHealth cpuSystemUs */
                cpuSystemUs?: (number|null);

                /** AgentHealth rssBytes */
                rssBytes?: (number|null);

                /** AgentHealth spoolBatches */
                spoolBatches?: (number|null);

                /** AgentHealth spoolBytes */
                spoolBytes?: (number|null);

                /** AgentHealth spoolLimitBytes */
                spoolLimitBytes?: (number|null);

                /** AgentHealth spoolOldestAgeMs */
                spoolOldestAgeMs?: (number|null);

                /** AgentHealth sources */
                sources?: (pathwatch.v1.SourceHealth.$Properties[]|null);

                /** AgentHealth losses */
                losses?: (pathwatch.v1.Loss.$Properties[]|null);

                /** AgentHealth lossesSinceMs */
                lossesSinceMs?: (number|null);

                /** AgentHealth spoolMode */
                spoolMode?: (pathwatch.v1.SpoolMode|null);

                /** AgentHealth spoolDetail */
                spoolDetail?: (string|null);

                /** AgentHealth spoolUnconfirmedBatches */
                spoolUnconfirmedBatches?: (number|null);

                /** AgentHealth spoolUnconfirmedBytes */
                spoolUnconfirmedBytes?: (number|null);

                /** AgentHealth spoolOldestUnconfirmedAgeMs */
                spoolOldestUnconfirmedAgeMs?: (number|null);

                /** AgentHealth timeToLossMs */
                timeToLossMs?: (number|null);

                /** AgentHealth spoolQuarantinedBytes */
                spoolQuarantinedBytes?: (number|null);

                /** AgentHealth givenUp */
                givenUp?: (pathwatch.v1.GivenUp.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AgentHealth. */
            type $Shape = pathwatch.v1.AgentHealth.$Properties;
        }

        /** SpoolMode enum. */
        enum SpoolMode {

            /** SPOOL_MODE_UNSPECIFIED value */
            SPOOL_MODE_UNSPECIFIED = 0,

            /** SPOOL_DISK value */
            SPOOL_DISK = 1,

            /** SPOOL_MEMORY value */
            SPOOL_MEMORY = 2,

            /** SPOOL_DEGRADED value */
            SPOOL_DEGRADED = 3
        }

        /**
         * Properties of a SourceHealth.
         * @deprecated Use pathwatch.v1.SourceHealth.$Properties instead.
         */
        interface ISourceHealth extends pathwatch.v1.SourceHealth.$Properties {
        }

        /** Represents a SourceHealth. */
        class SourceHealth {

            /**
             * Constructs a new SourceHealth.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.SourceHealth.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SourceHealth name. */
            name: string;

            /** SourceHealth state. */
            state: pathwatch.v1.SourceHealth.State;

            /** SourceHealth detail. */
            detail: string;

            /** SourceHealth emittedTotal. */
            emittedTotal: number;

            /** SourceHealth errorsTotal. */
            errorsTotal: number;

            /** SourceHealth restartsTotal. */
            restartsTotal: number;

            /**
             * Creates a new SourceHealth instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SourceHealth instance
             */
            static create(properties: pathwatch.v1.SourceHealth.$Shape): pathwatch.v1.SourceHealth & pathwatch.v1.SourceHealth.$Shape;
            static create(properties?: pathwatch.v1.SourceHealth.$Properties): pathwatch.v1.SourceHealth;

            /**
             * Encodes the specified SourceHealth message. Does not implicitly {@link pathwatch.v1.SourceHealth.verify|verify} messages.
             * @param message SourceHealth message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.SourceHealth.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SourceHealth message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.SourceHealth & pathwatch.v1.SourceHealth.$Shape} SourceHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.SourceHealth & pathwatch.v1.SourceHealth.$Shape;

            /**
             * Creates a SourceHealth message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SourceHealth
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.SourceHealth;

            /**
             * Creates a plain object from a SourceHealth message. Also converts values to other types if specified.
             * @param message SourceHealth
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.SourceHealth, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SourceHealth to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SourceHealth {

            /** Properties of a SourceHealth. */
            interface $Properties {

                /** SourceHealth name */
                name?: (string|null);

                /** SourceHealth state */
                state?: (pathwatch.v1.SourceHealth.State|null);

                /** SourceHealth detail */
                detail?: (string|null);

                /** SourceHealth emittedTotal */
                emittedTotal?: (number|null);

                /** SourceHealth errorsTotal */
                errorsTotal?: (number|null);

                /** SourceHealth restartsTotal */
                restartsTotal?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SourceHealth. */
            type $Shape = pathwatch.v1.SourceHealth.$Properties;

            /** State enum. */
            enum State {

                /** STATE_UNSPECIFIED value */
                STATE_UNSPECIFIED = 0,

                /** RUNNING value */
                RUNNING = 1,

                /** ABSENT value */
                ABSENT = 2,

                /** FAILING value */
                FAILING = 3,

                /** DISABLED value */
                DISABLED = 4
            }
        }

        /**
         * Properties of a Loss.
         * @deprecated Use pathwatch.v1.Loss.$Properties instead.
         */
        interface ILoss extends pathwatch.v1.Loss.$Properties {
        }

        /** Represents a Loss. */
        class Loss {

            /**
             * Constructs a new Loss.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Loss.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Loss stage. */
            stage: string;

            /** Loss reason. */
            reason: string;

            /** Loss count. */
            count: number;

            /**
             * Creates a new Loss instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Loss instance
             */
            static create(properties: pathwatch.v1.Loss.$Shape): pathwatch.v1.Loss & pathwatch.v1.Loss.$Shape;
            static create(properties?: pathwatch.v1.Loss.$Properties): pathwatch.v1.Loss;

            /**
             * Encodes the specified Loss message. Does not implicitly {@link pathwatch.v1.Loss.verify|verify} messages.
             * @param message Loss message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Loss.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Loss message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Loss & pathwatch.v1.Loss.$Shape} Loss
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Loss & pathwatch.v1.Loss.$Shape;

            /**
             * Creates a Loss message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Loss
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Loss;

            /**
             * Creates a plain object from a Loss message. Also converts values to other types if specified.
             * @param message Loss
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Loss, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Loss to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Loss {

            /** Properties of a Loss. */
            interface $Properties {

                /** Loss stage */
                stage?: (string|null);

                /** Loss reason */
                reason?: (string|null);

                /** Loss count */
                count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Loss. */
            type $Shape = pathwatch.v1.Loss.$Properties;
        }

        /**
         * Properties of a Batch.
         * @deprecated Use pathwatch.v1.Batch.$Properties instead.
         */
        interface IBatch extends pathwatch.v1.Batch.$Properties {
        }

        /** Represents a Batch. */
        class Batch {

            /**
             * Constructs a new Batch.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Batch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Batch epoch. */
            epoch: Uint8Array;

            /** Batch batchNo. */
            batchNo: number;

            /** Batch sealedAtMs. */
            sealedAtMs: number;

            /**
             * Creates a new Batch instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Batch instance
             */
            static create(properties: pathwatch.v1.Batch.$Shape): pathwatch.v1.Batch & pathwatch.v1.Batch.$Shape;
            static create(properties?: pathwatch.v1.Batch.$Properties): pathwatch.v1.Batch;

            /**
             * Encodes the specified Batch message. Does not implicitly {@link pathwatch.v1.Batch.verify|verify} messages.
             * @param message Batch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Batch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Batch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Batch & pathwatch.v1.Batch.$Shape} Batch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Batch & pathwatch.v1.Batch.$Shape;

            /**
             * Creates a Batch message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Batch
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Batch;

            /**
             * Creates a plain object from a Batch message. Also converts values to other types if specified.
             * @param message Batch
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Batch, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Batch to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Batch {

            /** Properties of a Batch. */
            interface $Properties {

                /** Batch epoch */
                epoch?: (Uint8Array|null);

                /** Batch batchNo */
                batchNo?: (number|null);

                /** Batch sealedAtMs */
                sealedAtMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Batch. */
            type $Shape = pathwatch.v1.Batch.$Properties;
        }

        /**
         * Properties of a BatchRun.
         * @deprecated Use pathwatch.v1.BatchRun.$Properties instead.
         */
        interface IBatchRun extends pathwatch.v1.BatchRun.$Properties {
        }

        /** Represents a BatchRun. */
        class BatchRun {

            /**
             * Constructs a new BatchRun.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.BatchRun.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BatchRun first. */
            first: number;

            /** BatchRun last. */
            last: number;

            /**
             * Creates a new BatchRun instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BatchRun instance
             */
            static create(properties: pathwatch.v1.BatchRun.$Shape): pathwatch.v1.BatchRun & pathwatch.v1.BatchRun.$Shape;
            static create(properties?: pathwatch.v1.BatchRun.$Properties): pathwatch.v1.BatchRun;

            /**
             * Encodes the specified BatchRun message. Does not implicitly {@link pathwatch.v1.BatchRun.verify|verify} messages.
             * @param message BatchRun message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.BatchRun.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BatchRun message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.BatchRun & pathwatch.v1.BatchRun.$Shape} BatchRun
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.BatchRun & pathwatch.v1.BatchRun.$Shape;

            /**
             * Creates a BatchRun message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns BatchRun
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.BatchRun;

            /**
             * Creates a plain object from a BatchRun message. Also converts values to other types if specified.
             * @param message BatchRun
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.BatchRun, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this BatchRun to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace BatchRun {

            /** Properties of a BatchRun. */
            interface $Properties {

                /** BatchRun first */
                first?: (number|null);

                /** BatchRun last */
                last?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BatchRun. */
            type $Shape = pathwatch.v1.BatchRun.$Properties;
        }

        /**
         * Properties of a Stored.
         * @deprecated Use pathwatch.v1.Stored.$Properties instead.
         */
        interface IStored extends pathwatch.v1.Stored.$Properties {
        }

        /** Represents a Stored. */
        class Stored {

            /**
             * Constructs a new Stored.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Stored.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Stored epoch. */
            epoch: Uint8Array;

            /** Stored runs. */
            runs: pathwatch.v1.BatchRun.$Properties[];

            /**
             * Creates a new Stored instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Stored instance
             */
            static create(properties: pathwatch.v1.Stored.$Shape): pathwatch.v1.Stored & pathwatch.v1.Stored.$Shape;
            static create(properties?: pathwatch.v1.Stored.$Properties): pathwatch.v1.Stored;

            /**
             * Encodes the specified Stored message. Does not implicitly {@link pathwatch.v1.Stored.verify|verify} messages.
             * @param message Stored message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Stored.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Stored message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Stored & pathwatch.v1.Stored.$Shape} Stored
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Stored & pathwatch.v1.Stored.$Shape;

            /**
             * Creates a Stored message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Stored
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Stored;

            /**
             * Creates a plain object from a Stored message. Also converts values to other types if specified.
             * @param message Stored
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Stored, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Stored to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Stored {

            /** Properties of a Stored. */
            interface $Properties {

                /** Stored epoch */
                epoch?: (Uint8Array|null);

                /** Stored runs */
                runs?: (pathwatch.v1.BatchRun.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Stored. */
            type $Shape = pathwatch.v1.Stored.$Properties;
        }

        /**
         * Properties of a Replay.
         * @deprecated Use pathwatch.v1.Replay.$Properties instead.
         */
        interface IReplay extends pathwatch.v1.Replay.$Properties {
        }

        /** Represents a Replay. */
        class Replay {

            /**
             * Constructs a new Replay.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Replay.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Replay reason. */
            reason: string;

            /**
             * Creates a new Replay instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Replay instance
             */
            static create(properties: pathwatch.v1.Replay.$Shape): pathwatch.v1.Replay & pathwatch.v1.Replay.$Shape;
            static create(properties?: pathwatch.v1.Replay.$Properties): pathwatch.v1.Replay;

            /**
             * Encodes the specified Replay message. Does not implicitly {@link pathwatch.v1.Replay.verify|verify} messages.
             * @param message Replay message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Replay.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Replay message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Replay & pathwatch.v1.Replay.$Shape} Replay
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Replay & pathwatch.v1.Replay.$Shape;

            /**
             * Creates a Replay message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Replay
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Replay;

            /**
             * Creates a plain object from a Replay message. Also converts values to other types if specified.
             * @param message Replay
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Replay, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Replay to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Replay {

            /** Properties of a Replay. */
            interface $Properties {

                /** Replay reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Replay. */
            type $Shape = pathwatch.v1.Replay.$Properties;
        }

        /**
         * Properties of a GivenUp.
         * @deprecated Use pathwatch.v1.GivenUp.$Properties instead.
         */
        interface IGivenUp extends pathwatch.v1.GivenUp.$Properties {
        }

        /** Represents a GivenUp. */
        class GivenUp {

            /**
             * Constructs a new GivenUp.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.GivenUp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GivenUp epoch. */
            epoch: Uint8Array;

            /** GivenUp first. */
            first: number;

            /** GivenUp last. */
            last: number;

            /** GivenUp batches. */
            batches: number;

            /** GivenUp reason. */
            reason: string;

            /**
             * Creates a new GivenUp instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GivenUp instance
             */
            static create(properties: pathwatch.v1.GivenUp.$Shape): pathwatch.v1.GivenUp & pathwatch.v1.GivenUp.$Shape;
            static create(properties?: pathwatch.v1.GivenUp.$Properties): pathwatch.v1.GivenUp;

            /**
             * Encodes the specified GivenUp message. Does not implicitly {@link pathwatch.v1.GivenUp.verify|verify} messages.
             * @param message GivenUp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.GivenUp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GivenUp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.GivenUp & pathwatch.v1.GivenUp.$Shape} GivenUp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.GivenUp & pathwatch.v1.GivenUp.$Shape;

            /**
             * Creates a GivenUp message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns GivenUp
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.GivenUp;

            /**
             * Creates a plain object from a GivenUp message. Also converts values to other types if specified.
             * @param message GivenUp
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.GivenUp, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this GivenUp to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace GivenUp {

            /** Properties of a GivenUp. */
            interface $Properties {

                /** GivenUp epoch */
                epoch?: (Uint8Array|null);

                /** GivenUp first */
                first?: (number|null);

                /** GivenUp last */
                last?: (number|null);

                /** GivenUp batches */
                batches?: (number|null);

                /** GivenUp reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GivenUp. */
            type $Shape = pathwatch.v1.GivenUp.$Properties;
        }

        /**
         * Properties of an Answer.
         * @deprecated Use pathwatch.v1.Answer.$Properties instead.
         */
        interface IAnswer extends pathwatch.v1.Answer.$Properties {
        }

        /** Represents an Answer. */
        class Answer {

            /**
             * Constructs a new Answer.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Answer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Answer error. */
            error: string;

            /** Answer atMs. */
            atMs: number;

            /** Answer rows. */
            rows: number;

            /**
             * Creates a new Answer instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Answer instance
             */
            static create(properties: pathwatch.v1.Answer.$Shape): pathwatch.v1.Answer & pathwatch.v1.Answer.$Shape;
            static create(properties?: pathwatch.v1.Answer.$Properties): pathwatch.v1.Answer;

            /**
             * Encodes the specified Answer message. Does not implicitly {@link pathwatch.v1.Answer.verify|verify} messages.
             * @param message Answer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Answer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Answer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Answer & pathwatch.v1.Answer.$Shape} Answer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Answer & pathwatch.v1.Answer.$Shape;

            /**
             * Creates an Answer message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Answer
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Answer;

            /**
             * Creates a plain object from an Answer message. Also converts values to other types if specified.
             * @param message Answer
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Answer, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Answer to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Answer {

            /** Properties of an Answer. */
            interface $Properties {

                /** Answer error */
                error?: (string|null);

                /** Answer atMs */
                atMs?: (number|null);

                /** Answer rows */
                rows?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Answer. */
            type $Shape = pathwatch.v1.Answer.$Properties;
        }

        /**
         * Properties of a Capabilities.
         * @deprecated Use pathwatch.v1.Capabilities.$Properties instead.
         */
        interface ICapabilities extends pathwatch.v1.Capabilities.$Properties {
        }

        /** Represents a Capabilities. */
        class Capabilities {

            /**
             * Constructs a new Capabilities.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Capabilities.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Capabilities batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** Capabilities atMs. */
            atMs: number;

            /** Capabilities hostname. */
            hostname: string;

            /** Capabilities machineId. */
            machineId: string;

            /** Capabilities bootId. */
            bootId: string;

            /** Capabilities bootedAtMs. */
            bootedAtMs: number;

            /** Capabilities os. */
            os: string;

            /** Capabilities kernel. */
            kernel: string;

            /** Capabilities ovsVersion. */
            ovsVersion: string;

            /** Capabilities agentVersion. */
            agentVersion: string;

            /** Capabilities demo. */
            demo: boolean;

            /** Capabilities interfaces. */
            interfaces: pathwatch.v1.Interface.$Properties[];

            /**
             * Creates a new Capabilities instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Capabilities instance
             */
            static create(properties: pathwatch.v1.Capabilities.$Shape): pathwatch.v1.Capabilities & pathwatch.v1.Capabilities.$Shape;
            static create(properties?: pathwatch.v1.Capabilities.$Properties): pathwatch.v1.Capabilities;

            /**
             * Encodes the specified Capabilities message. Does not implicitly {@link pathwatch.v1.Capabilities.verify|verify} messages.
             * @param message Capabilities message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Capabilities.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Capabilities message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Capabilities & pathwatch.v1.Capabilities.$Shape} Capabilities
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Capabilities & pathwatch.v1.Capabilities.$Shape;

            /**
             * Creates a Capabilities message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Capabilities
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Capabilities;

            /**
             * Creates a plain object from a Capabilities message. Also converts values to other types if specified.
             * @param message Capabilities
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Capabilities, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Capabilities to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Capabilities {

            /** Properties of a Capabilities. */
            interface $Properties {

                /** Capabilities batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** Capabilities atMs */
                atMs?: (number|null);

                /** Capabilities hostname */
                hostname?: (string|null);

                /** Capabilities machineId */
                machineId?: (string|null);

                /** Capabilities bootId */
                bootId?: (string|null);

                /** Capabilities bootedAtMs */
                bootedAtMs?: (number|null);

                /** Capabilities os */
                os?: (string|null);

                /** Capabilities kernel */
                kernel?: (string|null);

                /** Capabilities ovsVersion */
                ovsVersion?: (string|null);

                /** Capabilities agentVersion */
                agentVersion?: (string|null);

                /** Capabilities demo */
                demo?: (boolean|null);

                /** Capabilities interfaces */
                interfaces?: (pathwatch.v1.Interface.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Capabilities. */
            type $Shape = pathwatch.v1.Capabilities.$Properties;
        }

        /**
         * Properties of an Interface.
         * @deprecated Use pathwatch.v1.Interface.$Properties instead.
         */
        interface IInterface extends pathwatch.v1.Interface.$Properties {
        }

        /** Represents an Interface. */
        class Interface {

            /**
             * Constructs a new Interface.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Interface.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Interface ifIndex. */
            ifIndex: number;

            /** Interface name. */
            name: string;

            /** Interface mac. */
            mac: string;

            /** Interface mtu. */
            mtu: number;

            /** Interface operstate. */
            operstate: string;

            /** Interface speedMbps. */
            speedMbps: number;

            /** Interface driver. */
            driver: string;

            /** Interface pciAddress. */
            pciAddress: string;

            /**
             * Creates a new Interface instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Interface instance
             */
            static create(properties: pathwatch.v1.Interface.$Shape): pathwatch.v1.Interface & pathwatch.v1.Interface.$Shape;
            static create(properties?: pathwatch.v1.Interface.$Properties): pathwatch.v1.Interface;

            /**
             * Encodes the specified Interface message. Does not implicitly {@link pathwatch.v1.Interface.verify|verify} messages.
             * @param message Interface message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Interface.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Interface message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Interface & pathwatch.v1.Interface.$Shape} Interface
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Interface & pathwatch.v1.Interface.$Shape;

            /**
             * Creates an Interface message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Interface
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Interface;

            /**
             * Creates a plain object from an Interface message. Also converts values to other types if specified.
             * @param message Interface
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Interface, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Interface to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Interface {

            /** Properties of an Interface. */
            interface $Properties {

                /** Interface ifIndex */
                ifIndex?: (number|null);

                /** Interface name */
                name?: (string|null);

                /** Interface mac */
                mac?: (string|null);

                /** Interface mtu */
                mtu?: (number|null);

                /** Interface operstate */
                operstate?: (string|null);

                /** Interface speedMbps */
                speedMbps?: (number|null);

                /** Interface driver */
                driver?: (string|null);

                /** Interface pciAddress */
                pciAddress?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Interface. */
            type $Shape = pathwatch.v1.Interface.$Properties;
        }

        /**
         * Properties of a KernelEvents.
         * @deprecated Use pathwatch.v1.KernelEvents.$Properties instead.
         */
        interface IKernelEvents extends pathwatch.v1.KernelEvents.$Properties {
        }

        /** Represents a KernelEvents. */
        class KernelEvents {

            /**
             * Constructs a new KernelEvents.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.KernelEvents.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KernelEvents batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** KernelEvents bootId. */
            bootId: string;

            /** KernelEvents events. */
            events: pathwatch.v1.KernelEvent.$Properties[];

            /**
             * Creates a new KernelEvents instance using the specified properties.
             * @param [properties] Properties to set
             * @returns KernelEvents instance
             */
            static create(properties: pathwatch.v1.KernelEvents.$Shape): pathwatch.v1.KernelEvents & pathwatch.v1.KernelEvents.$Shape;
            static create(properties?: pathwatch.v1.KernelEvents.$Properties): pathwatch.v1.KernelEvents;

            /**
             * Encodes the specified KernelEvents message. Does not implicitly {@link pathwatch.v1.KernelEvents.verify|verify} messages.
             * @param message KernelEvents message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.KernelEvents.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KernelEvents message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.KernelEvents & pathwatch.v1.KernelEvents.$Shape} KernelEvents
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.KernelEvents & pathwatch.v1.KernelEvents.$Shape;

            /**
             * Creates a KernelEvents message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns KernelEvents
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.KernelEvents;

            /**
             * Creates a plain object from a KernelEvents message. Also converts values to other types if specified.
             * @param message KernelEvents
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.KernelEvents, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this KernelEvents to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace KernelEvents {

            /** Properties of a KernelEvents. */
            interface $Properties {

                /** KernelEvents batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** KernelEvents bootId */
                bootId?: (string|null);

                /** KernelEvents events */
                events?: (pathwatch.v1.KernelEvent.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KernelEvents. */
            type $Shape = pathwatch.v1.KernelEvents.$Properties;
        }

        /**
         * Properties of a KernelEvent.
         * @deprecated Use pathwatch.v1.KernelEvent.$Properties instead.
         */
        interface IKernelEvent extends pathwatch.v1.KernelEvent.$Properties {
        }

        /** Represents a KernelEvent. */
        class KernelEvent {

            /**
             * Constructs a new KernelEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.KernelEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KernelEvent sequence. */
            sequence: number;

            /** KernelEvent atMs. */
            atMs: number;

            /** KernelEvent monotonicUs. */
            monotonicUs: number;

            /** KernelEvent severity. */
            severity: number;

            /** KernelEvent facility. */
            facility: number;

            /** KernelEvent message. */
            message: string;

            /** KernelEvent class. */
            class: string;

            /** KernelEvent critical. */
            critical: boolean;

            /** KernelEvent subsystem. */
            subsystem: string;

            /** KernelEvent device. */
            device: string;

            /** KernelEvent fields. */
            fields: { [k: string]: string };

            /**
             * Creates a new KernelEvent instance using the specified properties.
             * @param [properties] Properties to set
             * @returns KernelEvent instance
             */
            static create(properties: pathwatch.v1.KernelEvent.$Shape): pathwatch.v1.KernelEvent & pathwatch.v1.KernelEvent.$Shape;
            static create(properties?: pathwatch.v1.KernelEvent.$Properties): pathwatch.v1.KernelEvent;

            /**
             * Encodes the specified KernelEvent message. Does not implicitly {@link pathwatch.v1.KernelEvent.verify|verify} messages.
             * @param message KernelEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.KernelEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KernelEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.KernelEvent & pathwatch.v1.KernelEvent.$Shape} KernelEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.KernelEvent & pathwatch.v1.KernelEvent.$Shape;

            /**
             * Creates a KernelEvent message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns KernelEvent
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.KernelEvent;

            /**
             * Creates a plain object from a KernelEvent message. Also converts values to other types if specified.
             * @param message KernelEvent
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.KernelEvent, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this KernelEvent to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace KernelEvent {

            /** Properties of a KernelEvent. */
            interface $Properties {

                /** KernelEvent sequence */
                sequence?: (number|null);

                /** KernelEvent atMs */
                atMs?: (number|null);

                /** KernelEvent monotonicUs */
                monotonicUs?: (number|null);

                /** KernelEvent severity */
                severity?: (number|null);

                /** KernelEvent facility */
                facility?: (number|null);

                /** KernelEvent message */
                message?: (string|null);

                /** KernelEvent class */
                "class"?: (string|null);

                /** KernelEvent critical */
                critical?: (boolean|null);

                /** KernelEvent subsystem */
                subsystem?: (string|null);

                /** KernelEvent device */
                device?: (string|null);

                /** KernelEvent fields */
                fields?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KernelEvent. */
            type $Shape = pathwatch.v1.KernelEvent.$Properties;
        }
    }
}
