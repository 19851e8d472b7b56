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
         * Properties of a Changes.
         * @deprecated Use pathwatch.v1.Changes.$Properties instead.
         */
        interface IChanges extends pathwatch.v1.Changes.$Properties {
        }

        /** Represents a Changes. */
        class Changes {

            /**
             * Constructs a new Changes.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Changes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Changes batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** Changes rows. */
            rows: number;

            /** Changes atMs. */
            atMs: number[];

            /** Changes beforeAtMs. */
            beforeAtMs: number[];

            /** Changes kind. */
            kind: string[];

            /** Changes object. */
            object: string[];

            /** Changes name. */
            name: string[];

            /** Changes before. */
            before: string[];

            /** Changes after. */
            after: string[];

            /** Changes readFrom. */
            readFrom: string[];

            /**
             * Creates a new Changes instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Changes instance
             */
            static create(properties: pathwatch.v1.Changes.$Shape): pathwatch.v1.Changes & pathwatch.v1.Changes.$Shape;
            static create(properties?: pathwatch.v1.Changes.$Properties): pathwatch.v1.Changes;

            /**
             * Encodes the specified Changes message. Does not implicitly {@link pathwatch.v1.Changes.verify|verify} messages.
             * @param message Changes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Changes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Changes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Changes & pathwatch.v1.Changes.$Shape} Changes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Changes & pathwatch.v1.Changes.$Shape;

            /**
             * Creates a Changes message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Changes
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Changes;

            /**
             * Creates a plain object from a Changes message. Also converts values to other types if specified.
             * @param message Changes
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Changes, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Changes to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Changes {

            /** Properties of a Changes. */
            interface $Properties {

                /** Changes batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** Changes rows */
                rows?: (number|null);

                /** Changes atMs */
                atMs?: (number[]|null);

                /** Changes beforeAtMs */
                beforeAtMs?: (number[]|null);

                /** Changes kind */
                kind?: (string[]|null);

                /** Changes object */
                object?: (string[]|null);

                /** Changes name */
                name?: (string[]|null);

                /** Changes before */
                before?: (string[]|null);

                /** Changes after */
                after?: (string[]|null);

                /** Changes readFrom */
                readFrom?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Changes. */
            type $Shape = pathwatch.v1.Changes.$Properties;
        }

        /**
         * Properties of a Checks.
         * @deprecated Use pathwatch.v1.Checks.$Properties instead.
         */
        interface IChecks extends pathwatch.v1.Checks.$Properties {
        }

        /** Represents a Checks. */
        class Checks {

            /**
             * Constructs a new Checks.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Checks.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Checks batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** Checks rows. */
            rows: number;

            /** Checks atMs. */
            atMs: number[];

            /** Checks object. */
            object: string[];

            /** Checks id. */
            id: string[];

            /** Checks status. */
            status: Uint8Array;

            /** Checks statusBefore. */
            statusBefore: Uint8Array;

            /** Checks evidence. */
            evidence: string[];

            /** Checks readFrom. */
            readFrom: string[];

            /** Checks why. */
            why: string[];

            /** Checks remedy. */
            remedy: string[];

            /**
             * Creates a new Checks instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Checks instance
             */
            static create(properties: pathwatch.v1.Checks.$Shape): pathwatch.v1.Checks & pathwatch.v1.Checks.$Shape;
            static create(properties?: pathwatch.v1.Checks.$Properties): pathwatch.v1.Checks;

            /**
             * Encodes the specified Checks message. Does not implicitly {@link pathwatch.v1.Checks.verify|verify} messages.
             * @param message Checks message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Checks.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Checks message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Checks & pathwatch.v1.Checks.$Shape} Checks
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Checks & pathwatch.v1.Checks.$Shape;

            /**
             * Creates a Checks message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Checks
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Checks;

            /**
             * Creates a plain object from a Checks message. Also converts values to other types if specified.
             * @param message Checks
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Checks, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Checks to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Checks {

            /** Properties of a Checks. */
            interface $Properties {

                /** Checks batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** Checks rows */
                rows?: (number|null);

                /** Checks atMs */
                atMs?: (number[]|null);

                /** Checks object */
                object?: (string[]|null);

                /** Checks id */
                id?: (string[]|null);

                /** Checks status */
                status?: (Uint8Array|null);

                /** Checks statusBefore */
                statusBefore?: (Uint8Array|null);

                /** Checks evidence */
                evidence?: (string[]|null);

                /** Checks readFrom */
                readFrom?: (string[]|null);

                /** Checks why */
                why?: (string[]|null);

                /** Checks remedy */
                remedy?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Checks. */
            type $Shape = pathwatch.v1.Checks.$Properties;
        }

        /**
         * Properties of a ConntrackCounts.
         * @deprecated Use pathwatch.v1.ConntrackCounts.$Properties instead.
         */
        interface IConntrackCounts extends pathwatch.v1.ConntrackCounts.$Properties {
        }

        /** Represents a ConntrackCounts. */
        class ConntrackCounts {

            /**
             * Constructs a new ConntrackCounts.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ConntrackCounts.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConntrackCounts batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** ConntrackCounts rows. */
            rows: number;

            /** ConntrackCounts atMs. */
            atMs: number[];

            /** ConntrackCounts zone. */
            zone: number[];

            /** ConntrackCounts ipVersion. */
            ipVersion: Uint8Array;

            /** ConntrackCounts ipProtocol. */
            ipProtocol: Uint8Array;

            /** ConntrackCounts offload. */
            offload: Uint8Array;

            /** ConntrackCounts tcpState. */
            tcpState: string[];

            /** ConntrackCounts connections. */
            connections: number[];

            /** ConntrackCounts assured. */
            assured: number[];

            /** ConntrackCounts dying. */
            dying: number[];

            /** ConntrackCounts packets. */
            packets: number[];

            /** ConntrackCounts bytes. */
            bytes: number[];

            /**
             * Creates a new ConntrackCounts instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConntrackCounts instance
             */
            static create(properties: pathwatch.v1.ConntrackCounts.$Shape): pathwatch.v1.ConntrackCounts & pathwatch.v1.ConntrackCounts.$Shape;
            static create(properties?: pathwatch.v1.ConntrackCounts.$Properties): pathwatch.v1.ConntrackCounts;

            /**
             * Encodes the specified ConntrackCounts message. Does not implicitly {@link pathwatch.v1.ConntrackCounts.verify|verify} messages.
             * @param message ConntrackCounts message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ConntrackCounts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConntrackCounts message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ConntrackCounts & pathwatch.v1.ConntrackCounts.$Shape} ConntrackCounts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ConntrackCounts & pathwatch.v1.ConntrackCounts.$Shape;

            /**
             * Creates a ConntrackCounts message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConntrackCounts
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ConntrackCounts;

            /**
             * Creates a plain object from a ConntrackCounts message. Also converts values to other types if specified.
             * @param message ConntrackCounts
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ConntrackCounts, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConntrackCounts to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConntrackCounts {

            /** Properties of a ConntrackCounts. */
            interface $Properties {

                /** ConntrackCounts batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** ConntrackCounts rows */
                rows?: (number|null);

                /** ConntrackCounts atMs */
                atMs?: (number[]|null);

                /** ConntrackCounts zone */
                zone?: (number[]|null);

                /** ConntrackCounts ipVersion */
                ipVersion?: (Uint8Array|null);

                /** ConntrackCounts ipProtocol */
                ipProtocol?: (Uint8Array|null);

                /** ConntrackCounts offload */
                offload?: (Uint8Array|null);

                /** ConntrackCounts tcpState */
                tcpState?: (string[]|null);

                /** ConntrackCounts connections */
                connections?: (number[]|null);

                /** ConntrackCounts assured */
                assured?: (number[]|null);

                /** ConntrackCounts dying */
                dying?: (number[]|null);

                /** ConntrackCounts packets */
                packets?: (number[]|null);

                /** ConntrackCounts bytes */
                bytes?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConntrackCounts. */
            type $Shape = pathwatch.v1.ConntrackCounts.$Properties;
        }

        /**
         * Properties of a ConntrackStats.
         * @deprecated Use pathwatch.v1.ConntrackStats.$Properties instead.
         */
        interface IConntrackStats extends pathwatch.v1.ConntrackStats.$Properties {
        }

        /** Represents a ConntrackStats. */
        class ConntrackStats {

            /**
             * Constructs a new ConntrackStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ConntrackStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConntrackStats batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** ConntrackStats rows. */
            rows: number;

            /** ConntrackStats atMs. */
            atMs: number[];

            /** ConntrackStats connections. */
            connections: number[];

            /** ConntrackStats connectionsMax. */
            connectionsMax: number[];

            /** ConntrackStats invalid. */
            invalid: number[];

            /** ConntrackStats insertFailed. */
            insertFailed: number[];

            /** ConntrackStats drop. */
            drop: number[];

            /** ConntrackStats earlyDrop. */
            earlyDrop: number[];

            /** ConntrackStats searchRestart. */
            searchRestart: number[];

            /** ConntrackStats queuedAdd. */
            queuedAdd: number[];

            /** ConntrackStats queuedDelete. */
            queuedDelete: number[];

            /** ConntrackStats queuedStats. */
            queuedStats: number[];

            /** ConntrackStats offloadAdded. */
            offloadAdded: number[];

            /** ConntrackStats offloadRemoved. */
            offloadRemoved: number[];

            /** ConntrackStats hardwareAdded. */
            hardwareAdded: number[];

            /** ConntrackStats hardwareRemoved. */
            hardwareRemoved: number[];

            /** ConntrackStats intervalMs. */
            intervalMs: number[];

            /** ConntrackStats pollMs. */
            pollMs: number[];

            /** ConntrackStats driverDirections. */
            driverDirections: number[];

            /** ConntrackStats halfOffloaded. */
            halfOffloaded: number[];

            /**
             * Creates a new ConntrackStats instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConntrackStats instance
             */
            static create(properties: pathwatch.v1.ConntrackStats.$Shape): pathwatch.v1.ConntrackStats & pathwatch.v1.ConntrackStats.$Shape;
            static create(properties?: pathwatch.v1.ConntrackStats.$Properties): pathwatch.v1.ConntrackStats;

            /**
             * Encodes the specified ConntrackStats message. Does not implicitly {@link pathwatch.v1.ConntrackStats.verify|verify} messages.
             * @param message ConntrackStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ConntrackStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConntrackStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ConntrackStats & pathwatch.v1.ConntrackStats.$Shape} ConntrackStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ConntrackStats & pathwatch.v1.ConntrackStats.$Shape;

            /**
             * Creates a ConntrackStats message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConntrackStats
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ConntrackStats;

            /**
             * Creates a plain object from a ConntrackStats message. Also converts values to other types if specified.
             * @param message ConntrackStats
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ConntrackStats, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConntrackStats to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConntrackStats {

            /** Properties of a ConntrackStats. */
            interface $Properties {

                /** ConntrackStats batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** ConntrackStats rows */
                rows?: (number|null);

                /** ConntrackStats atMs */
                atMs?: (number[]|null);

                /** ConntrackStats connections */
                connections?: (number[]|null);

                /** ConntrackStats connectionsMax */
                connectionsMax?: (number[]|null);

                /** ConntrackStats invalid */
                invalid?: (number[]|null);

                /** ConntrackStats insertFailed */
                insertFailed?: (number[]|null);

                /** ConntrackStats drop */
                drop?: (number[]|null);

                /** ConntrackStats earlyDrop */
                earlyDrop?: (number[]|null);

                /** ConntrackStats searchRestart */
                searchRestart?: (number[]|null);

                /** ConntrackStats queuedAdd */
                queuedAdd?: (number[]|null);

                /** ConntrackStats queuedDelete */
                queuedDelete?: (number[]|null);

                /** ConntrackStats queuedStats */
                queuedStats?: (number[]|null);

                /** ConntrackStats offloadAdded */
                offloadAdded?: (number[]|null);

                /** ConntrackStats offloadRemoved */
                offloadRemoved?: (number[]|null);

                /** ConntrackStats hardwareAdded */
                hardwareAdded?: (number[]|null);

                /** ConntrackStats hardwareRemoved */
                hardwareRemoved?: (number[]|null);

                /** ConntrackStats intervalMs */
                intervalMs?: (number[]|null);

                /** ConntrackStats pollMs */
                pollMs?: (number[]|null);

                /** ConntrackStats driverDirections */
                driverDirections?: (number[]|null);

                /** ConntrackStats halfOffloaded */
                halfOffloaded?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConntrackStats. */
            type $Shape = pathwatch.v1.ConntrackStats.$Properties;
        }

        /**
         * Properties of a ConntrackConnections.
         * @deprecated Use pathwatch.v1.ConntrackConnections.$Properties instead.
         */
        interface IConntrackConnections extends pathwatch.v1.ConntrackConnections.$Properties {
        }

        /** Represents a ConntrackConnections. */
        class ConntrackConnections {

            /**
             * Constructs a new ConntrackConnections.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ConntrackConnections.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConntrackConnections batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** ConntrackConnections rows. */
            rows: number;

            /** ConntrackConnections atMs. */
            atMs: number[];

            /** ConntrackConnections zone. */
            zone: number[];

            /** ConntrackConnections ipProtocol. */
            ipProtocol: Uint8Array;

            /** ConntrackConnections srcIp. */
            srcIp: Uint8Array;

            /** ConntrackConnections dstIp. */
            dstIp: Uint8Array;

            /** ConntrackConnections srcPort. */
            srcPort: Uint8Array;

            /** ConntrackConnections dstPort. */
            dstPort: Uint8Array;

            /** ConntrackConnections replySrcIp. */
            replySrcIp: Uint8Array;

            /** ConntrackConnections replyDstIp. */
            replyDstIp: Uint8Array;

            /** ConntrackConnections replySrcPort. */
            replySrcPort: Uint8Array;

            /** ConntrackConnections replyDstPort. */
            replyDstPort: Uint8Array;

            /** ConntrackConnections offload. */
            offload: Uint8Array;

            /** ConntrackConnections tcpState. */
            tcpState: string[];

            /** ConntrackConnections status. */
            status: number[];

            /** ConntrackConnections mark. */
            mark: number[];

            /** ConntrackConnections packets. */
            packets: number[];

            /** ConntrackConnections bytes. */
            bytes: number[];

            /** ConntrackConnections packetsDelta. */
            packetsDelta: number[];

            /** ConntrackConnections bytesDelta. */
            bytesDelta: number[];

            /** ConntrackConnections intervalMs. */
            intervalMs: number[];

            /** ConntrackConnections timeoutS. */
            timeoutS: number[];

            /** ConntrackConnections stateAgeS. */
            stateAgeS: number[];

            /** ConntrackConnections listed. */
            listed: string[];

            /**
             * Creates a new ConntrackConnections instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConntrackConnections instance
             */
            static create(properties: pathwatch.v1.ConntrackConnections.$Shape): pathwatch.v1.ConntrackConnections & pathwatch.v1.ConntrackConnections.$Shape;
            static create(properties?: pathwatch.v1.ConntrackConnections.$Properties): pathwatch.v1.ConntrackConnections;

            /**
             * Encodes the specified ConntrackConnections message. Does not implicitly {@link pathwatch.v1.ConntrackConnections.verify|verify} messages.
             * @param message ConntrackConnections message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ConntrackConnections.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConntrackConnections message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ConntrackConnections & pathwatch.v1.ConntrackConnections.$Shape} ConntrackConnections
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ConntrackConnections & pathwatch.v1.ConntrackConnections.$Shape;

            /**
             * Creates a ConntrackConnections message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConntrackConnections
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ConntrackConnections;

            /**
             * Creates a plain object from a ConntrackConnections message. Also converts values to other types if specified.
             * @param message ConntrackConnections
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ConntrackConnections, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConntrackConnections to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConntrackConnections {

            /** Properties of a ConntrackConnections. */
            interface $Properties {

                /** ConntrackConnections batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** ConntrackConnections rows */
                rows?: (number|null);

                /** ConntrackConnections atMs */
                atMs?: (number[]|null);

                /** ConntrackConnections zone */
                zone?: (number[]|null);

                /** ConntrackConnections ipProtocol */
                ipProtocol?: (Uint8Array|null);

                /** ConntrackConnections srcIp */
                srcIp?: (Uint8Array|null);

                /** ConntrackConnections dstIp */
                dstIp?: (Uint8Array|null);

                /** ConntrackConnections srcPort */
                srcPort?: (Uint8Array|null);

                /** ConntrackConnections dstPort */
                dstPort?: (Uint8Array|null);

                /** ConntrackConnections replySrcIp */
                replySrcIp?: (Uint8Array|null);

                /** ConntrackConnections replyDstIp */
                replyDstIp?: (Uint8Array|null);

                /** ConntrackConnections replySrcPort */
                replySrcPort?: (Uint8Array|null);

                /** ConntrackConnections replyDstPort */
                replyDstPort?: (Uint8Array|null);

                /** ConntrackConnections offload */
                offload?: (Uint8Array|null);

                /** ConntrackConnections tcpState */
                tcpState?: (string[]|null);

                /** ConntrackConnections status */
                status?: (number[]|null);

                /** ConntrackConnections mark */
                mark?: (number[]|null);

                /** ConntrackConnections packets */
                packets?: (number[]|null);

                /** ConntrackConnections bytes */
                bytes?: (number[]|null);

                /** ConntrackConnections packetsDelta */
                packetsDelta?: (number[]|null);

                /** ConntrackConnections bytesDelta */
                bytesDelta?: (number[]|null);

                /** ConntrackConnections intervalMs */
                intervalMs?: (number[]|null);

                /** ConntrackConnections timeoutS */
                timeoutS?: (number[]|null);

                /** ConntrackConnections stateAgeS */
                stateAgeS?: (number[]|null);

                /** ConntrackConnections listed */
                listed?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConntrackConnections. */
            type $Shape = pathwatch.v1.ConntrackConnections.$Properties;
        }

        /**
         * Properties of a ConntrackLifecycle.
         * @deprecated Use pathwatch.v1.ConntrackLifecycle.$Properties instead.
         */
        interface IConntrackLifecycle extends pathwatch.v1.ConntrackLifecycle.$Properties {
        }

        /** Represents a ConntrackLifecycle. */
        class ConntrackLifecycle {

            /**
             * Constructs a new ConntrackLifecycle.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ConntrackLifecycle.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConntrackLifecycle batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** ConntrackLifecycle rows. */
            rows: number;

            /** ConntrackLifecycle atMs. */
            atMs: number[];

            /** ConntrackLifecycle zone. */
            zone: number[];

            /** ConntrackLifecycle ipProtocol. */
            ipProtocol: Uint8Array;

            /** ConntrackLifecycle software. */
            software: number[];

            /** ConntrackLifecycle offload. */
            offload: number[];

            /** ConntrackLifecycle hardware. */
            hardware: number[];

            /** ConntrackLifecycle teardown. */
            teardown: number[];

            /** ConntrackLifecycle candidates. */
            candidates: number[];

            /** ConntrackLifecycle never. */
            never: number[];

            /** ConntrackLifecycle stuckOffload. */
            stuckOffload: number[];

            /** ConntrackLifecycle stuckTeardown. */
            stuckTeardown: number[];

            /** ConntrackLifecycle oldestOffloadS. */
            oldestOffloadS: number[];

            /** ConntrackLifecycle oldestTeardownS. */
            oldestTeardownS: number[];

            /** ConntrackLifecycle added. */
            added: number[];

            /** ConntrackLifecycle hardwareAdded. */
            hardwareAdded: number[];

            /** ConntrackLifecycle tornDown. */
            tornDown: number[];

            /** ConntrackLifecycle deleted. */
            deleted: number[];

            /** ConntrackLifecycle intervalMs. */
            intervalMs: number[];

            /** ConntrackLifecycle method. */
            method: string[];

            /**
             * Creates a new ConntrackLifecycle instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConntrackLifecycle instance
             */
            static create(properties: pathwatch.v1.ConntrackLifecycle.$Shape): pathwatch.v1.ConntrackLifecycle & pathwatch.v1.ConntrackLifecycle.$Shape;
            static create(properties?: pathwatch.v1.ConntrackLifecycle.$Properties): pathwatch.v1.ConntrackLifecycle;

            /**
             * Encodes the specified ConntrackLifecycle message. Does not implicitly {@link pathwatch.v1.ConntrackLifecycle.verify|verify} messages.
             * @param message ConntrackLifecycle message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ConntrackLifecycle.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConntrackLifecycle message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ConntrackLifecycle & pathwatch.v1.ConntrackLifecycle.$Shape} ConntrackLifecycle
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ConntrackLifecycle & pathwatch.v1.ConntrackLifecycle.$Shape;

            /**
             * Creates a ConntrackLifecycle message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConntrackLifecycle
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ConntrackLifecycle;

            /**
             * Creates a plain object from a ConntrackLifecycle message. Also converts values to other types if specified.
             * @param message ConntrackLifecycle
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ConntrackLifecycle, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConntrackLifecycle to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConntrackLifecycle {

            /** Properties of a ConntrackLifecycle. */
            interface $Properties {

                /** ConntrackLifecycle batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** ConntrackLifecycle rows */
                rows?: (number|null);

                /** ConntrackLifecycle atMs */
                atMs?: (number[]|null);

                /** ConntrackLifecycle zone */
                zone?: (number[]|null);

                /** ConntrackLifecycle ipProtocol */
                ipProtocol?: (Uint8Array|null);

                /** ConntrackLifecycle software */
                software?: (number[]|null);

                /** ConntrackLifecycle offload */
                offload?: (number[]|null);

                /** ConntrackLifecycle hardware */
                hardware?: (number[]|null);

                /** ConntrackLifecycle teardown */
                teardown?: (number[]|null);

                /** ConntrackLifecycle candidates */
                candidates?: (number[]|null);

                /** ConntrackLifecycle never */
                never?: (number[]|null);

                /** ConntrackLifecycle stuckOffload */
                stuckOffload?: (number[]|null);

                /** ConntrackLifecycle stuckTeardown */
                stuckTeardown?: (number[]|null);

                /** ConntrackLifecycle oldestOffloadS */
                oldestOffloadS?: (number[]|null);

                /** ConntrackLifecycle oldestTeardownS */
                oldestTeardownS?: (number[]|null);

                /** ConntrackLifecycle added */
                added?: (number[]|null);

                /** ConntrackLifecycle hardwareAdded */
                hardwareAdded?: (number[]|null);

                /** ConntrackLifecycle tornDown */
                tornDown?: (number[]|null);

                /** ConntrackLifecycle deleted */
                deleted?: (number[]|null);

                /** ConntrackLifecycle intervalMs */
                intervalMs?: (number[]|null);

                /** ConntrackLifecycle method */
                method?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConntrackLifecycle. */
            type $Shape = pathwatch.v1.ConntrackLifecycle.$Properties;
        }

        /**
         * Properties of a ConntrackOffloadTimes.
         * @deprecated Use pathwatch.v1.ConntrackOffloadTimes.$Properties instead.
         */
        interface IConntrackOffloadTimes extends pathwatch.v1.ConntrackOffloadTimes.$Properties {
        }

        /** Represents a ConntrackOffloadTimes. */
        class ConntrackOffloadTimes {

            /**
             * Constructs a new ConntrackOffloadTimes.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ConntrackOffloadTimes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConntrackOffloadTimes batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** ConntrackOffloadTimes rows. */
            rows: number;

            /** ConntrackOffloadTimes atMs. */
            atMs: number[];

            /** ConntrackOffloadTimes uptoUs. */
            uptoUs: number[];

            /** ConntrackOffloadTimes requests. */
            requests: number[];

            /** ConntrackOffloadTimes timeUs. */
            timeUs: number[];

            /** ConntrackOffloadTimes queuedUs. */
            queuedUs: number[];

            /** ConntrackOffloadTimes longestUs. */
            longestUs: number[];

            /** ConntrackOffloadTimes programmed. */
            programmed: number[];

            /** ConntrackOffloadTimes again. */
            again: number[];

            /** ConntrackOffloadTimes never. */
            never: number[];

            /** ConntrackOffloadTimes discarded. */
            discarded: number[];

            /** ConntrackOffloadTimes intervalMs. */
            intervalMs: number[];

            /** ConntrackOffloadTimes method. */
            method: string[];

            /**
             * Creates a new ConntrackOffloadTimes instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConntrackOffloadTimes instance
             */
            static create(properties: pathwatch.v1.ConntrackOffloadTimes.$Shape): pathwatch.v1.ConntrackOffloadTimes & pathwatch.v1.ConntrackOffloadTimes.$Shape;
            static create(properties?: pathwatch.v1.ConntrackOffloadTimes.$Properties): pathwatch.v1.ConntrackOffloadTimes;

            /**
             * Encodes the specified ConntrackOffloadTimes message. Does not implicitly {@link pathwatch.v1.ConntrackOffloadTimes.verify|verify} messages.
             * @param message ConntrackOffloadTimes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ConntrackOffloadTimes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConntrackOffloadTimes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ConntrackOffloadTimes & pathwatch.v1.ConntrackOffloadTimes.$Shape} ConntrackOffloadTimes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ConntrackOffloadTimes & pathwatch.v1.ConntrackOffloadTimes.$Shape;

            /**
             * Creates a ConntrackOffloadTimes message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConntrackOffloadTimes
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ConntrackOffloadTimes;

            /**
             * Creates a plain object from a ConntrackOffloadTimes message. Also converts values to other types if specified.
             * @param message ConntrackOffloadTimes
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ConntrackOffloadTimes, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConntrackOffloadTimes to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConntrackOffloadTimes {

            /** Properties of a ConntrackOffloadTimes. */
            interface $Properties {

                /** ConntrackOffloadTimes batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** ConntrackOffloadTimes rows */
                rows?: (number|null);

                /** ConntrackOffloadTimes atMs */
                atMs?: (number[]|null);

                /** ConntrackOffloadTimes uptoUs */
                uptoUs?: (number[]|null);

                /** ConntrackOffloadTimes requests */
                requests?: (number[]|null);

                /** ConntrackOffloadTimes timeUs */
                timeUs?: (number[]|null);

                /** ConntrackOffloadTimes queuedUs */
                queuedUs?: (number[]|null);

                /** ConntrackOffloadTimes longestUs */
                longestUs?: (number[]|null);

                /** ConntrackOffloadTimes programmed */
                programmed?: (number[]|null);

                /** ConntrackOffloadTimes again */
                again?: (number[]|null);

                /** ConntrackOffloadTimes never */
                never?: (number[]|null);

                /** ConntrackOffloadTimes discarded */
                discarded?: (number[]|null);

                /** ConntrackOffloadTimes intervalMs */
                intervalMs?: (number[]|null);

                /** ConntrackOffloadTimes method */
                method?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConntrackOffloadTimes. */
            type $Shape = pathwatch.v1.ConntrackOffloadTimes.$Properties;
        }

        /**
         * Properties of a DatapathFlows.
         * @deprecated Use pathwatch.v1.DatapathFlows.$Properties instead.
         */
        interface IDatapathFlows extends pathwatch.v1.DatapathFlows.$Properties {
        }

        /** Represents a DatapathFlows. */
        class DatapathFlows {

            /**
             * Constructs a new DatapathFlows.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.DatapathFlows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DatapathFlows batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** DatapathFlows rows. */
            rows: number;

            /** DatapathFlows atMs. */
            atMs: number[];

            /** DatapathFlows datapath. */
            datapath: string[];

            /** DatapathFlows ufid. */
            ufid: string[];

            /** DatapathFlows state. */
            state: Uint8Array;

            /** DatapathFlows listed. */
            listed: Uint8Array;

            /** DatapathFlows inPort. */
            inPort: string[];

            /** DatapathFlows recircId. */
            recircId: number[];

            /** DatapathFlows ethType. */
            ethType: Uint8Array;

            /** DatapathFlows vlanId. */
            vlanId: Uint8Array;

            /** DatapathFlows srcIp. */
            srcIp: Uint8Array;

            /** DatapathFlows dstIp. */
            dstIp: Uint8Array;

            /** DatapathFlows ipProtocol. */
            ipProtocol: Uint8Array;

            /** DatapathFlows srcPort. */
            srcPort: Uint8Array;

            /** DatapathFlows dstPort. */
            dstPort: Uint8Array;

            /** DatapathFlows tunnelId. */
            tunnelId: number[];

            /** DatapathFlows match. */
            match: string[];

            /** DatapathFlows actions. */
            actions: string[];

            /** DatapathFlows packets. */
            packets: number[];

            /** DatapathFlows bytes. */
            bytes: number[];

            /** DatapathFlows packetsDelta. */
            packetsDelta: number[];

            /** DatapathFlows bytesDelta. */
            bytesDelta: number[];

            /** DatapathFlows intervalMs. */
            intervalMs: number[];

            /** DatapathFlows usedMs. */
            usedMs: number[];

            /** DatapathFlows reason. */
            reason: string[];

            /** DatapathFlows evidence. */
            evidence: string[];

            /**
             * Creates a new DatapathFlows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DatapathFlows instance
             */
            static create(properties: pathwatch.v1.DatapathFlows.$Shape): pathwatch.v1.DatapathFlows & pathwatch.v1.DatapathFlows.$Shape;
            static create(properties?: pathwatch.v1.DatapathFlows.$Properties): pathwatch.v1.DatapathFlows;

            /**
             * Encodes the specified DatapathFlows message. Does not implicitly {@link pathwatch.v1.DatapathFlows.verify|verify} messages.
             * @param message DatapathFlows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.DatapathFlows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DatapathFlows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.DatapathFlows & pathwatch.v1.DatapathFlows.$Shape} DatapathFlows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.DatapathFlows & pathwatch.v1.DatapathFlows.$Shape;

            /**
             * Creates a DatapathFlows message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DatapathFlows
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.DatapathFlows;

            /**
             * Creates a plain object from a DatapathFlows message. Also converts values to other types if specified.
             * @param message DatapathFlows
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.DatapathFlows, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DatapathFlows to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DatapathFlows {

            /** Properties of a DatapathFlows. */
            interface $Properties {

                /** DatapathFlows batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** DatapathFlows rows */
                rows?: (number|null);

                /** DatapathFlows atMs */
                atMs?: (number[]|null);

                /** DatapathFlows datapath */
                datapath?: (string[]|null);

                /** DatapathFlows ufid */
                ufid?: (string[]|null);

                /** DatapathFlows state */
                state?: (Uint8Array|null);

                /** DatapathFlows listed */
                listed?: (Uint8Array|null);

                /** DatapathFlows inPort */
                inPort?: (string[]|null);

                /** DatapathFlows recircId */
                recircId?: (number[]|null);

                /** DatapathFlows ethType */
                ethType?: (Uint8Array|null);

                /** DatapathFlows vlanId */
                vlanId?: (Uint8Array|null);

                /** DatapathFlows srcIp */
                srcIp?: (Uint8Array|null);

                /** DatapathFlows dstIp */
                dstIp?: (Uint8Array|null);

                /** DatapathFlows ipProtocol */
                ipProtocol?: (Uint8Array|null);

                /** DatapathFlows srcPort */
                srcPort?: (Uint8Array|null);

                /** DatapathFlows dstPort */
                dstPort?: (Uint8Array|null);

                /** DatapathFlows tunnelId */
                tunnelId?: (number[]|null);

                /** DatapathFlows match */
                match?: (string[]|null);

                /** DatapathFlows actions */
                actions?: (string[]|null);

                /** DatapathFlows packets */
                packets?: (number[]|null);

                /** DatapathFlows bytes */
                bytes?: (number[]|null);

                /** DatapathFlows packetsDelta */
                packetsDelta?: (number[]|null);

                /** DatapathFlows bytesDelta */
                bytesDelta?: (number[]|null);

                /** DatapathFlows intervalMs */
                intervalMs?: (number[]|null);

                /** DatapathFlows usedMs */
                usedMs?: (number[]|null);

                /** DatapathFlows reason */
                reason?: (string[]|null);

                /** DatapathFlows evidence */
                evidence?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DatapathFlows. */
            type $Shape = pathwatch.v1.DatapathFlows.$Properties;
        }

        /**
         * Properties of a DatapathStats.
         * @deprecated Use pathwatch.v1.DatapathStats.$Properties instead.
         */
        interface IDatapathStats extends pathwatch.v1.DatapathStats.$Properties {
        }

        /** Represents a DatapathStats. */
        class DatapathStats {

            /**
             * Constructs a new DatapathStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.DatapathStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DatapathStats batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** DatapathStats rows. */
            rows: number;

            /** DatapathStats atMs. */
            atMs: number[];

            /** DatapathStats datapath. */
            datapath: string[];

            /** DatapathStats hits. */
            hits: number[];

            /** DatapathStats misses. */
            misses: number[];

            /** DatapathStats lost. */
            lost: number[];

            /** DatapathStats maskHits. */
            maskHits: number[];

            /** DatapathStats masks. */
            masks: number[];

            /** DatapathStats flows. */
            flows: number[];

            /** DatapathStats flowsSoftware. */
            flowsSoftware: number[];

            /** DatapathStats flowsTc. */
            flowsTc: number[];

            /** DatapathStats flowsHardware. */
            flowsHardware: number[];

            /** DatapathStats flowsPartial. */
            flowsPartial: number[];

            /** DatapathStats packetsSoftware. */
            packetsSoftware: number[];

            /** DatapathStats packetsTc. */
            packetsTc: number[];

            /** DatapathStats packetsHardware. */
            packetsHardware: number[];

            /** DatapathStats bytesSoftware. */
            bytesSoftware: number[];

            /** DatapathStats bytesTc. */
            bytesTc: number[];

            /** DatapathStats bytesHardware. */
            bytesHardware: number[];

            /** DatapathStats intervalMs. */
            intervalMs: number[];

            /** DatapathStats flowsSampled. */
            flowsSampled: number[];

            /** DatapathStats flowsSampledSoftware. */
            flowsSampledSoftware: number[];

            /** DatapathStats flowsUnlisted. */
            flowsUnlisted: number[];

            /** DatapathStats flowLimit. */
            flowLimit: number[];

            /** DatapathStats dumpDurationMs. */
            dumpDurationMs: number[];

            /** DatapathStats pollMs. */
            pollMs: number[];

            /** DatapathStats packetsCountedHardware. */
            packetsCountedHardware: number[];

            /** DatapathStats bytesCountedHardware. */
            bytesCountedHardware: number[];

            /**
             * Creates a new DatapathStats instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DatapathStats instance
             */
            static create(properties: pathwatch.v1.DatapathStats.$Shape): pathwatch.v1.DatapathStats & pathwatch.v1.DatapathStats.$Shape;
            static create(properties?: pathwatch.v1.DatapathStats.$Properties): pathwatch.v1.DatapathStats;

            /**
             * Encodes the specified DatapathStats message. Does not implicitly {@link pathwatch.v1.DatapathStats.verify|verify} messages.
             * @param message DatapathStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.DatapathStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DatapathStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.DatapathStats & pathwatch.v1.DatapathStats.$Shape} DatapathStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.DatapathStats & pathwatch.v1.DatapathStats.$Shape;

            /**
             * Creates a DatapathStats message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DatapathStats
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.DatapathStats;

            /**
             * Creates a plain object from a DatapathStats message. Also converts values to other types if specified.
             * @param message DatapathStats
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.DatapathStats, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DatapathStats to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DatapathStats {

            /** Properties of a DatapathStats. */
            interface $Properties {

                /** DatapathStats batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** DatapathStats rows */
                rows?: (number|null);

                /** DatapathStats atMs */
                atMs?: (number[]|null);

                /** DatapathStats datapath */
                datapath?: (string[]|null);

                /** DatapathStats hits */
                hits?: (number[]|null);

                /** DatapathStats misses */
                misses?: (number[]|null);

                /** DatapathStats lost */
                lost?: (number[]|null);

                /** DatapathStats maskHits */
                maskHits?: (number[]|null);

                /** DatapathStats masks */
                masks?: (number[]|null);

                /** DatapathStats flows */
                flows?: (number[]|null);

                /** DatapathStats flowsSoftware */
                flowsSoftware?: (number[]|null);

                /** DatapathStats flowsTc */
                flowsTc?: (number[]|null);

                /** DatapathStats flowsHardware */
                flowsHardware?: (number[]|null);

                /** DatapathStats flowsPartial */
                flowsPartial?: (number[]|null);

                /** DatapathStats packetsSoftware */
                packetsSoftware?: (number[]|null);

                /** DatapathStats packetsTc */
                packetsTc?: (number[]|null);

                /** DatapathStats packetsHardware */
                packetsHardware?: (number[]|null);

                /** DatapathStats bytesSoftware */
                bytesSoftware?: (number[]|null);

                /** DatapathStats bytesTc */
                bytesTc?: (number[]|null);

                /** DatapathStats bytesHardware */
                bytesHardware?: (number[]|null);

                /** DatapathStats intervalMs */
                intervalMs?: (number[]|null);

                /** DatapathStats flowsSampled */
                flowsSampled?: (number[]|null);

                /** DatapathStats flowsSampledSoftware */
                flowsSampledSoftware?: (number[]|null);

                /** DatapathStats flowsUnlisted */
                flowsUnlisted?: (number[]|null);

                /** DatapathStats flowLimit */
                flowLimit?: (number[]|null);

                /** DatapathStats dumpDurationMs */
                dumpDurationMs?: (number[]|null);

                /** DatapathStats pollMs */
                pollMs?: (number[]|null);

                /** DatapathStats packetsCountedHardware */
                packetsCountedHardware?: (number[]|null);

                /** DatapathStats bytesCountedHardware */
                bytesCountedHardware?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DatapathStats. */
            type $Shape = pathwatch.v1.DatapathStats.$Properties;
        }

        /**
         * Properties of a Facts.
         * @deprecated Use pathwatch.v1.Facts.$Properties instead.
         */
        interface IFacts extends pathwatch.v1.Facts.$Properties {
        }

        /** Represents a Facts. */
        class Facts {

            /**
             * Constructs a new Facts.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Facts.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Facts batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** Facts rows. */
            rows: number;

            /** Facts atMs. */
            atMs: number[];

            /** Facts source. */
            source: string[];

            /** Facts object. */
            object: string[];

            /** Facts name. */
            name: string[];

            /** Facts value. */
            value: string[];

            /** Facts readFrom. */
            readFrom: string[];

            /** Facts changed. */
            changed: Uint8Array;

            /**
             * Creates a new Facts instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Facts instance
             */
            static create(properties: pathwatch.v1.Facts.$Shape): pathwatch.v1.Facts & pathwatch.v1.Facts.$Shape;
            static create(properties?: pathwatch.v1.Facts.$Properties): pathwatch.v1.Facts;

            /**
             * Encodes the specified Facts message. Does not implicitly {@link pathwatch.v1.Facts.verify|verify} messages.
             * @param message Facts message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Facts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Facts message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Facts & pathwatch.v1.Facts.$Shape} Facts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Facts & pathwatch.v1.Facts.$Shape;

            /**
             * Creates a Facts message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Facts
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Facts;

            /**
             * Creates a plain object from a Facts message. Also converts values to other types if specified.
             * @param message Facts
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Facts, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Facts to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Facts {

            /** Properties of a Facts. */
            interface $Properties {

                /** Facts batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** Facts rows */
                rows?: (number|null);

                /** Facts atMs */
                atMs?: (number[]|null);

                /** Facts source */
                source?: (string[]|null);

                /** Facts object */
                object?: (string[]|null);

                /** Facts name */
                name?: (string[]|null);

                /** Facts value */
                value?: (string[]|null);

                /** Facts readFrom */
                readFrom?: (string[]|null);

                /** Facts changed */
                changed?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Facts. */
            type $Shape = pathwatch.v1.Facts.$Properties;
        }

        /**
         * Properties of a FlowSamples.
         * @deprecated Use pathwatch.v1.FlowSamples.$Properties instead.
         */
        interface IFlowSamples extends pathwatch.v1.FlowSamples.$Properties {
        }

        /** Represents a FlowSamples. */
        class FlowSamples {

            /**
             * Constructs a new FlowSamples.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.FlowSamples.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FlowSamples batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** FlowSamples rows. */
            rows: number;

            /** FlowSamples receivedAtMs. */
            receivedAtMs: number[];

            /** FlowSamples agentAddress. */
            agentAddress: Uint8Array;

            /** FlowSamples subAgentId. */
            subAgentId: number[];

            /** FlowSamples datagramSequence. */
            datagramSequence: number[];

            /** FlowSamples sampleType. */
            sampleType: Uint8Array;

            /** FlowSamples sampleSequence. */
            sampleSequence: number[];

            /** FlowSamples sourceIdType. */
            sourceIdType: Uint8Array;

            /** FlowSamples sourceIdIndex. */
            sourceIdIndex: number[];

            /** FlowSamples samplingRate. */
            samplingRate: number[];

            /** FlowSamples samplePool. */
            samplePool: number[];

            /** FlowSamples drops. */
            drops: number[];

            /** FlowSamples inputFormat. */
            inputFormat: Uint8Array;

            /** FlowSamples input. */
            input: number[];

            /** FlowSamples outputFormat. */
            outputFormat: Uint8Array;

            /** FlowSamples output. */
            output: number[];

            /** FlowSamples records. */
            records: number[];

            /** FlowSamples frameLength. */
            frameLength: number[];

            /** FlowSamples headerProtocol. */
            headerProtocol: Uint8Array;

            /** FlowSamples srcMac. */
            srcMac: number[];

            /** FlowSamples dstMac. */
            dstMac: number[];

            /** FlowSamples ethType. */
            ethType: Uint8Array;

            /** FlowSamples vlanId. */
            vlanId: Uint8Array;

            /** FlowSamples vlanPcp. */
            vlanPcp: Uint8Array;

            /** FlowSamples innerVlanId. */
            innerVlanId: Uint8Array;

            /** FlowSamples inVlan. */
            inVlan: Uint8Array;

            /** FlowSamples inPriority. */
            inPriority: Uint8Array;

            /** FlowSamples outVlan. */
            outVlan: Uint8Array;

            /** FlowSamples outPriority. */
            outPriority: Uint8Array;

            /** FlowSamples mplsLabel. */
            mplsLabel: number[];

            /** FlowSamples srcIp. */
            srcIp: Uint8Array;

            /** FlowSamples dstIp. */
            dstIp: Uint8Array;

            /** FlowSamples ipProtocol. */
            ipProtocol: Uint8Array;

            /** FlowSamples ipTos. */
            ipTos: Uint8Array;

            /** FlowSamples ipTtl. */
            ipTtl: Uint8Array;

            /** FlowSamples ipFragment. */
            ipFragment: Uint8Array;

            /** FlowSamples srcPort. */
            srcPort: Uint8Array;

            /** FlowSamples dstPort. */
            dstPort: Uint8Array;

            /** FlowSamples tcpFlags. */
            tcpFlags: Uint8Array;

            /** FlowSamples icmpType. */
            icmpType: Uint8Array;

            /** FlowSamples icmpCode. */
            icmpCode: Uint8Array;

            /** FlowSamples tunnelSrcIp. */
            tunnelSrcIp: Uint8Array;

            /** FlowSamples tunnelDstIp. */
            tunnelDstIp: Uint8Array;

            /** FlowSamples tunnelProtocol. */
            tunnelProtocol: Uint8Array;

            /** FlowSamples tunnelTos. */
            tunnelTos: Uint8Array;

            /** FlowSamples tunnelSrcPort. */
            tunnelSrcPort: Uint8Array;

            /** FlowSamples tunnelDstPort. */
            tunnelDstPort: Uint8Array;

            /** FlowSamples vni. */
            vni: number[];

            /** FlowSamples origin. */
            origin: Uint8Array;

            /** FlowSamples innerEncapsulation. */
            innerEncapsulation: Uint8Array;

            /** FlowSamples innerVni. */
            innerVni: number[];

            /** FlowSamples innerSrcIp. */
            innerSrcIp: Uint8Array;

            /** FlowSamples innerDstIp. */
            innerDstIp: Uint8Array;

            /** FlowSamples innerIpProtocol. */
            innerIpProtocol: Uint8Array;

            /** FlowSamples innerSrcPort. */
            innerSrcPort: Uint8Array;

            /** FlowSamples innerDstPort. */
            innerDstPort: Uint8Array;

            /**
             * Creates a new FlowSamples instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FlowSamples instance
             */
            static create(properties: pathwatch.v1.FlowSamples.$Shape): pathwatch.v1.FlowSamples & pathwatch.v1.FlowSamples.$Shape;
            static create(properties?: pathwatch.v1.FlowSamples.$Properties): pathwatch.v1.FlowSamples;

            /**
             * Encodes the specified FlowSamples message. Does not implicitly {@link pathwatch.v1.FlowSamples.verify|verify} messages.
             * @param message FlowSamples message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.FlowSamples.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FlowSamples message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.FlowSamples & pathwatch.v1.FlowSamples.$Shape} FlowSamples
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.FlowSamples & pathwatch.v1.FlowSamples.$Shape;

            /**
             * Creates a FlowSamples message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FlowSamples
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.FlowSamples;

            /**
             * Creates a plain object from a FlowSamples message. Also converts values to other types if specified.
             * @param message FlowSamples
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.FlowSamples, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FlowSamples to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FlowSamples {

            /** Properties of a FlowSamples. */
            interface $Properties {

                /** FlowSamples batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** FlowSamples rows */
                rows?: (number|null);

                /** FlowSamples receivedAtMs */
                receivedAtMs?: (number[]|null);

                /** FlowSamples agentAddress */
                agentAddress?: (Uint8Array|null);

                /** FlowSamples subAgentId */
                subAgentId?: (number[]|null);

                /** FlowSamples datagramSequence */
                datagramSequence?: (number[]|null);

                /** FlowSamples sampleType */
                sampleType?: (Uint8Array|null);

                /** FlowSamples sampleSequence */
                sampleSequence?: (number[]|null);

                /** FlowSamples sourceIdType */
                sourceIdType?: (Uint8Array|null);

                /** FlowSamples sourceIdIndex */
                sourceIdIndex?: (number[]|null);

                /** FlowSamples samplingRate */
                samplingRate?: (number[]|null);

                /** FlowSamples samplePool */
                samplePool?: (number[]|null);

                /** FlowSamples drops */
                drops?: (number[]|null);

                /** FlowSamples inputFormat */
                inputFormat?: (Uint8Array|null);

                /** FlowSamples input */
                input?: (number[]|null);

                /** FlowSamples outputFormat */
                outputFormat?: (Uint8Array|null);

                /** FlowSamples output */
                output?: (number[]|null);

                /** FlowSamples records */
                records?: (number[]|null);

                /** FlowSamples frameLength */
                frameLength?: (number[]|null);

                /** FlowSamples headerProtocol */
                headerProtocol?: (Uint8Array|null);

                /** FlowSamples srcMac */
                srcMac?: (number[]|null);

                /** FlowSamples dstMac */
                dstMac?: (number[]|null);

                /** FlowSamples ethType */
                ethType?: (Uint8Array|null);

                /** FlowSamples vlanId */
                vlanId?: (Uint8Array|null);

                /** FlowSamples vlanPcp */
                vlanPcp?: (Uint8Array|null);

                /** FlowSamples innerVlanId */
                innerVlanId?: (Uint8Array|null);

                /** FlowSamples inVlan */
                inVlan?: (Uint8Array|null);

                /** FlowSamples inPriority */
                inPriority?: (Uint8Array|null);

                /** FlowSamples outVlan */
                outVlan?: (Uint8Array|null);

                /** FlowSamples outPriority */
                outPriority?: (Uint8Array|null);

                /** FlowSamples mplsLabel */
                mplsLabel?: (number[]|null);

                /** FlowSamples srcIp */
                srcIp?: (Uint8Array|null);

                /** FlowSamples dstIp */
                dstIp?: (Uint8Array|null);

                /** FlowSamples ipProtocol */
                ipProtocol?: (Uint8Array|null);

                /** FlowSamples ipTos */
                ipTos?: (Uint8Array|null);

                /** FlowSamples ipTtl */
                ipTtl?: (Uint8Array|null);

                /** FlowSamples ipFragment */
                ipFragment?: (Uint8Array|null);

                /** FlowSamples srcPort */
                srcPort?: (Uint8Array|null);

                /** FlowSamples dstPort */
                dstPort?: (Uint8Array|null);

                /** FlowSamples tcpFlags */
                tcpFlags?: (Uint8Array|null);

                /** FlowSamples icmpType */
                icmpType?: (Uint8Array|null);

                /** FlowSamples icmpCode */
                icmpCode?: (Uint8Array|null);

                /** FlowSamples tunnelSrcIp */
                tunnelSrcIp?: (Uint8Array|null);

                /** FlowSamples tunnelDstIp */
                tunnelDstIp?: (Uint8Array|null);

                /** FlowSamples tunnelProtocol */
                tunnelProtocol?: (Uint8Array|null);

                /** FlowSamples tunnelTos */
                tunnelTos?: (Uint8Array|null);

                /** FlowSamples tunnelSrcPort */
                tunnelSrcPort?: (Uint8Array|null);

                /** FlowSamples tunnelDstPort */
                tunnelDstPort?: (Uint8Array|null);

                /** FlowSamples vni */
                vni?: (number[]|null);

                /** FlowSamples origin */
                origin?: (Uint8Array|null);

                /** FlowSamples innerEncapsulation */
                innerEncapsulation?: (Uint8Array|null);

                /** FlowSamples innerVni */
                innerVni?: (number[]|null);

                /** FlowSamples innerSrcIp */
                innerSrcIp?: (Uint8Array|null);

                /** FlowSamples innerDstIp */
                innerDstIp?: (Uint8Array|null);

                /** FlowSamples innerIpProtocol */
                innerIpProtocol?: (Uint8Array|null);

                /** FlowSamples innerSrcPort */
                innerSrcPort?: (Uint8Array|null);

                /** FlowSamples innerDstPort */
                innerDstPort?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FlowSamples. */
            type $Shape = pathwatch.v1.FlowSamples.$Properties;
        }

        /**
         * Properties of an InterfaceCounters.
         * @deprecated Use pathwatch.v1.InterfaceCounters.$Properties instead.
         */
        interface IInterfaceCounters extends pathwatch.v1.InterfaceCounters.$Properties {
        }

        /** Represents an InterfaceCounters. */
        class InterfaceCounters {

            /**
             * Constructs a new InterfaceCounters.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.InterfaceCounters.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InterfaceCounters batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** InterfaceCounters rows. */
            rows: number;

            /** InterfaceCounters receivedAtMs. */
            receivedAtMs: number[];

            /** InterfaceCounters agentAddress. */
            agentAddress: Uint8Array;

            /** InterfaceCounters subAgentId. */
            subAgentId: number[];

            /** InterfaceCounters datagramSequence. */
            datagramSequence: number[];

            /** InterfaceCounters sampleType. */
            sampleType: Uint8Array;

            /** InterfaceCounters sampleSequence. */
            sampleSequence: number[];

            /** InterfaceCounters sourceIdType. */
            sourceIdType: Uint8Array;

            /** InterfaceCounters sourceIdIndex. */
            sourceIdIndex: number[];

            /** InterfaceCounters records. */
            records: number[];

            /** InterfaceCounters portName. */
            portName: string[];

            /** InterfaceCounters ifIndex. */
            ifIndex: number[];

            /** InterfaceCounters ifType. */
            ifType: number[];

            /** InterfaceCounters ifSpeed. */
            ifSpeed: number[];

            /** InterfaceCounters ifDirection. */
            ifDirection: number[];

            /** InterfaceCounters ifStatus. */
            ifStatus: number[];

            /** InterfaceCounters inOctets. */
            inOctets: number[];

            /** InterfaceCounters inUcastPackets. */
            inUcastPackets: number[];

            /** InterfaceCounters inMulticastPackets. */
            inMulticastPackets: number[];

            /** InterfaceCounters inBroadcastPackets. */
            inBroadcastPackets: number[];

            /** InterfaceCounters inDiscards. */
            inDiscards: number[];

            /** InterfaceCounters inErrors. */
            inErrors: number[];

            /** InterfaceCounters inUnknownProtocols. */
            inUnknownProtocols: number[];

            /** InterfaceCounters outOctets. */
            outOctets: number[];

            /** InterfaceCounters outUcastPackets. */
            outUcastPackets: number[];

            /** InterfaceCounters outMulticastPackets. */
            outMulticastPackets: number[];

            /** InterfaceCounters outBroadcastPackets. */
            outBroadcastPackets: number[];

            /** InterfaceCounters outDiscards. */
            outDiscards: number[];

            /** InterfaceCounters outErrors. */
            outErrors: number[];

            /** InterfaceCounters promiscuousMode. */
            promiscuousMode: number[];

            /** InterfaceCounters dot3AlignmentErrors. */
            dot3AlignmentErrors: number[];

            /** InterfaceCounters dot3FcsErrors. */
            dot3FcsErrors: number[];

            /** InterfaceCounters dot3SingleCollisionFrames. */
            dot3SingleCollisionFrames: number[];

            /** InterfaceCounters dot3MultipleCollisionFrames. */
            dot3MultipleCollisionFrames: number[];

            /** InterfaceCounters dot3SqeTestErrors. */
            dot3SqeTestErrors: number[];

            /** InterfaceCounters dot3DeferredTransmissions. */
            dot3DeferredTransmissions: number[];

            /** InterfaceCounters dot3LateCollisions. */
            dot3LateCollisions: number[];

            /** InterfaceCounters dot3ExcessiveCollisions. */
            dot3ExcessiveCollisions: number[];

            /** InterfaceCounters dot3InternalMacTransmitErrors. */
            dot3InternalMacTransmitErrors: number[];

            /** InterfaceCounters dot3CarrierSenseErrors. */
            dot3CarrierSenseErrors: number[];

            /** InterfaceCounters dot3FrameTooLongs. */
            dot3FrameTooLongs: number[];

            /** InterfaceCounters dot3InternalMacReceiveErrors. */
            dot3InternalMacReceiveErrors: number[];

            /** InterfaceCounters dot3SymbolErrors. */
            dot3SymbolErrors: number[];

            /** InterfaceCounters ofDatapathId. */
            ofDatapathId: number[];

            /** InterfaceCounters ofPortNo. */
            ofPortNo: number[];

            /** InterfaceCounters dpHits. */
            dpHits: number[];

            /** InterfaceCounters dpMisses. */
            dpMisses: number[];

            /** InterfaceCounters dpLost. */
            dpLost: number[];

            /** InterfaceCounters dpMaskHits. */
            dpMaskHits: number[];

            /** InterfaceCounters dpFlows. */
            dpFlows: number[];

            /** InterfaceCounters dpMasks. */
            dpMasks: number[];

            /** InterfaceCounters appUserTimeMs. */
            appUserTimeMs: number[];

            /** InterfaceCounters appSystemTimeMs. */
            appSystemTimeMs: number[];

            /** InterfaceCounters appMemoryUsedBytes. */
            appMemoryUsedBytes: number[];

            /** InterfaceCounters appMemoryMaxBytes. */
            appMemoryMaxBytes: number[];

            /** InterfaceCounters appFdOpen. */
            appFdOpen: number[];

            /** InterfaceCounters appFdMax. */
            appFdMax: number[];

            /** InterfaceCounters appConnectionsOpen. */
            appConnectionsOpen: number[];

            /** InterfaceCounters appConnectionsMax. */
            appConnectionsMax: number[];

            /** InterfaceCounters lagActorSystemId. */
            lagActorSystemId: number[];

            /** InterfaceCounters lagPartnerSystemId. */
            lagPartnerSystemId: number[];

            /** InterfaceCounters lagAttachedAggId. */
            lagAttachedAggId: number[];

            /** InterfaceCounters lagPortState. */
            lagPortState: number[];

            /** InterfaceCounters lagLacpdusRx. */
            lagLacpdusRx: number[];

            /** InterfaceCounters lagMarkerPdusRx. */
            lagMarkerPdusRx: number[];

            /** InterfaceCounters lagMarkerResponsePdusRx. */
            lagMarkerResponsePdusRx: number[];

            /** InterfaceCounters lagUnknownRx. */
            lagUnknownRx: number[];

            /** InterfaceCounters lagIllegalRx. */
            lagIllegalRx: number[];

            /** InterfaceCounters lagLacpdusTx. */
            lagLacpdusTx: number[];

            /** InterfaceCounters lagMarkerPdusTx. */
            lagMarkerPdusTx: number[];

            /** InterfaceCounters lagMarkerResponsePdusTx. */
            lagMarkerResponsePdusTx: number[];

            /**
             * Creates a new InterfaceCounters instance using the specified properties.
             * @param [properties] Properties to set
             * @returns InterfaceCounters instance
             */
            static create(properties: pathwatch.v1.InterfaceCounters.$Shape): pathwatch.v1.InterfaceCounters & pathwatch.v1.InterfaceCounters.$Shape;
            static create(properties?: pathwatch.v1.InterfaceCounters.$Properties): pathwatch.v1.InterfaceCounters;

            /**
             * Encodes the specified InterfaceCounters message. Does not implicitly {@link pathwatch.v1.InterfaceCounters.verify|verify} messages.
             * @param message InterfaceCounters message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.InterfaceCounters.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InterfaceCounters message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.InterfaceCounters & pathwatch.v1.InterfaceCounters.$Shape} InterfaceCounters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.InterfaceCounters & pathwatch.v1.InterfaceCounters.$Shape;

            /**
             * Creates an InterfaceCounters message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns InterfaceCounters
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.InterfaceCounters;

            /**
             * Creates a plain object from an InterfaceCounters message. Also converts values to other types if specified.
             * @param message InterfaceCounters
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.InterfaceCounters, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this InterfaceCounters to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace InterfaceCounters {

            /** Properties of an InterfaceCounters. */
            interface $Properties {

                /** InterfaceCounters batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** InterfaceCounters rows */
                rows?: (number|null);

                /** InterfaceCounters receivedAtMs */
                receivedAtMs?: (number[]|null);

                /** InterfaceCounters agentAddress */
                agentAddress?: (Uint8Array|null);

                /** InterfaceCounters subAgentId */
                subAgentId?: (number[]|null);

                /** InterfaceCounters datagramSequence */
                datagramSequence?: (number[]|null);

                /** InterfaceCounters sampleType */
                sampleType?: (Uint8Array|null);

                /** InterfaceCounters sampleSequence */
                sampleSequence?: (number[]|null);

                /** InterfaceCounters sourceIdType */
                sourceIdType?: (Uint8Array|null);

                /** InterfaceCounters sourceIdIndex */
                sourceIdIndex?: (number[]|null);

                /** InterfaceCounters records */
                records?: (number[]|null);

                /** InterfaceCounters portName */
                portName?: (string[]|null);

                /** InterfaceCounters ifIndex */
                ifIndex?: (number[]|null);

                /** InterfaceCounters ifType */
                ifType?: (number[]|null);

                /** InterfaceCounters ifSpeed */
                ifSpeed?: (number[]|null);

                /** InterfaceCounters ifDirection */
                ifDirection?: (number[]|null);

                /** InterfaceCounters ifStatus */
                ifStatus?: (number[]|null);

                /** InterfaceCounters inOctets */
                inOctets?: (number[]|null);

                /** InterfaceCounters inUcastPackets */
                inUcastPackets?: (number[]|null);

                /** InterfaceCounters inMulticastPackets */
                inMulticastPackets?: (number[]|null);

                /** InterfaceCounters inBroadcastPackets */
                inBroadcastPackets?: (number[]|null);

                /** InterfaceCounters inDiscards */
                inDiscards?: (number[]|null);

                /** InterfaceCounters inErrors */
                inErrors?: (number[]|null);

                /** InterfaceCounters inUnknownProtocols */
                inUnknownProtocols?: (number[]|null);

                /** InterfaceCounters outOctets */
                outOctets?: (number[]|null);

                /** InterfaceCounters outUcastPackets */
                outUcastPackets?: (number[]|null);

                /** InterfaceCounters outMulticastPackets */
                outMulticastPackets?: (number[]|null);

                /** InterfaceCounters outBroadcastPackets */
                outBroadcastPackets?: (number[]|null);

                /** InterfaceCounters outDiscards */
                outDiscards?: (number[]|null);

                /** InterfaceCounters outErrors */
                outErrors?: (number[]|null);

                /** InterfaceCounters promiscuousMode */
                promiscuousMode?: (number[]|null);

                /** InterfaceCounters dot3AlignmentErrors */
                dot3AlignmentErrors?: (number[]|null);

                /** InterfaceCounters dot3FcsErrors */
                dot3FcsErrors?: (number[]|null);

                /** InterfaceCounters dot3SingleCollisionFrames */
                dot3SingleCollisionFrames?: (number[]|null);

                /** InterfaceCounters dot3MultipleCollisionFrames */
                dot3MultipleCollisionFrames?: (number[]|null);

                /** InterfaceCounters dot3SqeTestErrors */
                dot3SqeTestErrors?: (number[]|null);

                /** InterfaceCounters dot3DeferredTransmissions */
                dot3DeferredTransmissions?: (number[]|null);

                /** InterfaceCounters dot3LateCollisions */
                dot3LateCollisions?: (number[]|null);

                /** InterfaceCounters dot3ExcessiveCollisions */
                dot3ExcessiveCollisions?: (number[]|null);

                /** InterfaceCounters dot3InternalMacTransmitErrors */
                dot3InternalMacTransmitErrors?: (number[]|null);

                /** InterfaceCounters dot3CarrierSenseErrors */
                dot3CarrierSenseErrors?: (number[]|null);

                /** InterfaceCounters dot3FrameTooLongs */
                dot3FrameTooLongs?: (number[]|null);

                /** InterfaceCounters dot3InternalMacReceiveErrors */
                dot3InternalMacReceiveErrors?: (number[]|null);

                /** InterfaceCounters dot3SymbolErrors */
                dot3SymbolErrors?: (number[]|null);

                /** InterfaceCounters ofDatapathId */
                ofDatapathId?: (number[]|null);

                /** InterfaceCounters ofPortNo */
                ofPortNo?: (number[]|null);

                /** InterfaceCounters dpHits */
                dpHits?: (number[]|null);

                /** InterfaceCounters dpMisses */
                dpMisses?: (number[]|null);

                /** InterfaceCounters dpLost */
                dpLost?: (number[]|null);

                /** InterfaceCounters dpMaskHits */
                dpMaskHits?: (number[]|null);

                /** InterfaceCounters dpFlows */
                dpFlows?: (number[]|null);

                /** InterfaceCounters dpMasks */
                dpMasks?: (number[]|null);

                /** InterfaceCounters appUserTimeMs */
                appUserTimeMs?: (number[]|null);

                /** InterfaceCounters appSystemTimeMs */
                appSystemTimeMs?: (number[]|null);

                /** InterfaceCounters appMemoryUsedBytes */
                appMemoryUsedBytes?: (number[]|null);

                /** InterfaceCounters appMemoryMaxBytes */
                appMemoryMaxBytes?: (number[]|null);

                /** InterfaceCounters appFdOpen */
                appFdOpen?: (number[]|null);

                /** InterfaceCounters appFdMax */
                appFdMax?: (number[]|null);

                /** InterfaceCounters appConnectionsOpen */
                appConnectionsOpen?: (number[]|null);

                /** InterfaceCounters appConnectionsMax */
                appConnectionsMax?: (number[]|null);

                /** InterfaceCounters lagActorSystemId */
                lagActorSystemId?: (number[]|null);

                /** InterfaceCounters lagPartnerSystemId */
                lagPartnerSystemId?: (number[]|null);

                /** InterfaceCounters lagAttachedAggId */
                lagAttachedAggId?: (number[]|null);

                /** InterfaceCounters lagPortState */
                lagPortState?: (number[]|null);

                /** InterfaceCounters lagLacpdusRx */
                lagLacpdusRx?: (number[]|null);

                /** InterfaceCounters lagMarkerPdusRx */
                lagMarkerPdusRx?: (number[]|null);

                /** InterfaceCounters lagMarkerResponsePdusRx */
                lagMarkerResponsePdusRx?: (number[]|null);

                /** InterfaceCounters lagUnknownRx */
                lagUnknownRx?: (number[]|null);

                /** InterfaceCounters lagIllegalRx */
                lagIllegalRx?: (number[]|null);

                /** InterfaceCounters lagLacpdusTx */
                lagLacpdusTx?: (number[]|null);

                /** InterfaceCounters lagMarkerPdusTx */
                lagMarkerPdusTx?: (number[]|null);

                /** InterfaceCounters lagMarkerResponsePdusTx */
                lagMarkerResponsePdusTx?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InterfaceCounters. */
            type $Shape = pathwatch.v1.InterfaceCounters.$Properties;
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

        /**
         * Properties of an OffloadRatios.
         * @deprecated Use pathwatch.v1.OffloadRatios.$Properties instead.
         */
        interface IOffloadRatios extends pathwatch.v1.OffloadRatios.$Properties {
        }

        /** Represents an OffloadRatios. */
        class OffloadRatios {

            /**
             * Constructs a new OffloadRatios.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.OffloadRatios.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OffloadRatios batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** OffloadRatios rows. */
            rows: number;

            /** OffloadRatios atMs. */
            atMs: number[];

            /** OffloadRatios object. */
            object: string[];

            /** OffloadRatios method. */
            method: string[];

            /** OffloadRatios best. */
            best: Uint8Array;

            /** OffloadRatios confidence. */
            confidence: Uint8Array;

            /** OffloadRatios error. */
            error: string[];

            /** OffloadRatios packetsHardware. */
            packetsHardware: number[];

            /** OffloadRatios packetsTc. */
            packetsTc: number[];

            /** OffloadRatios packetsSoftware. */
            packetsSoftware: number[];

            /** OffloadRatios packetsUnknown. */
            packetsUnknown: number[];

            /** OffloadRatios bytesHardware. */
            bytesHardware: number[];

            /** OffloadRatios bytesTc. */
            bytesTc: number[];

            /** OffloadRatios bytesSoftware. */
            bytesSoftware: number[];

            /** OffloadRatios bytesUnknown. */
            bytesUnknown: number[];

            /** OffloadRatios intervalMs. */
            intervalMs: number[];

            /**
             * Creates a new OffloadRatios instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OffloadRatios instance
             */
            static create(properties: pathwatch.v1.OffloadRatios.$Shape): pathwatch.v1.OffloadRatios & pathwatch.v1.OffloadRatios.$Shape;
            static create(properties?: pathwatch.v1.OffloadRatios.$Properties): pathwatch.v1.OffloadRatios;

            /**
             * Encodes the specified OffloadRatios message. Does not implicitly {@link pathwatch.v1.OffloadRatios.verify|verify} messages.
             * @param message OffloadRatios message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.OffloadRatios.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OffloadRatios message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.OffloadRatios & pathwatch.v1.OffloadRatios.$Shape} OffloadRatios
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.OffloadRatios & pathwatch.v1.OffloadRatios.$Shape;

            /**
             * Creates an OffloadRatios message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OffloadRatios
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.OffloadRatios;

            /**
             * Creates a plain object from an OffloadRatios message. Also converts values to other types if specified.
             * @param message OffloadRatios
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.OffloadRatios, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OffloadRatios to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OffloadRatios {

            /** Properties of an OffloadRatios. */
            interface $Properties {

                /** OffloadRatios batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** OffloadRatios rows */
                rows?: (number|null);

                /** OffloadRatios atMs */
                atMs?: (number[]|null);

                /** OffloadRatios object */
                object?: (string[]|null);

                /** OffloadRatios method */
                method?: (string[]|null);

                /** OffloadRatios best */
                best?: (Uint8Array|null);

                /** OffloadRatios confidence */
                confidence?: (Uint8Array|null);

                /** OffloadRatios error */
                error?: (string[]|null);

                /** OffloadRatios packetsHardware */
                packetsHardware?: (number[]|null);

                /** OffloadRatios packetsTc */
                packetsTc?: (number[]|null);

                /** OffloadRatios packetsSoftware */
                packetsSoftware?: (number[]|null);

                /** OffloadRatios packetsUnknown */
                packetsUnknown?: (number[]|null);

                /** OffloadRatios bytesHardware */
                bytesHardware?: (number[]|null);

                /** OffloadRatios bytesTc */
                bytesTc?: (number[]|null);

                /** OffloadRatios bytesSoftware */
                bytesSoftware?: (number[]|null);

                /** OffloadRatios bytesUnknown */
                bytesUnknown?: (number[]|null);

                /** OffloadRatios intervalMs */
                intervalMs?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OffloadRatios. */
            type $Shape = pathwatch.v1.OffloadRatios.$Properties;
        }

        /**
         * Properties of an OvsCounters.
         * @deprecated Use pathwatch.v1.OvsCounters.$Properties instead.
         */
        interface IOvsCounters extends pathwatch.v1.OvsCounters.$Properties {
        }

        /** Represents an OvsCounters. */
        class OvsCounters {

            /**
             * Constructs a new OvsCounters.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.OvsCounters.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OvsCounters batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** OvsCounters rows. */
            rows: number;

            /** OvsCounters atMs. */
            atMs: number[];

            /** OvsCounters name. */
            name: string[];

            /** OvsCounters total. */
            total: number[];

            /** OvsCounters delta. */
            delta: number[];

            /** OvsCounters intervalMs. */
            intervalMs: number[];

            /**
             * Creates a new OvsCounters instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OvsCounters instance
             */
            static create(properties: pathwatch.v1.OvsCounters.$Shape): pathwatch.v1.OvsCounters & pathwatch.v1.OvsCounters.$Shape;
            static create(properties?: pathwatch.v1.OvsCounters.$Properties): pathwatch.v1.OvsCounters;

            /**
             * Encodes the specified OvsCounters message. Does not implicitly {@link pathwatch.v1.OvsCounters.verify|verify} messages.
             * @param message OvsCounters message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.OvsCounters.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OvsCounters message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.OvsCounters & pathwatch.v1.OvsCounters.$Shape} OvsCounters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.OvsCounters & pathwatch.v1.OvsCounters.$Shape;

            /**
             * Creates an OvsCounters message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OvsCounters
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.OvsCounters;

            /**
             * Creates a plain object from an OvsCounters message. Also converts values to other types if specified.
             * @param message OvsCounters
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.OvsCounters, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OvsCounters to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OvsCounters {

            /** Properties of an OvsCounters. */
            interface $Properties {

                /** OvsCounters batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** OvsCounters rows */
                rows?: (number|null);

                /** OvsCounters atMs */
                atMs?: (number[]|null);

                /** OvsCounters name */
                name?: (string[]|null);

                /** OvsCounters total */
                total?: (number[]|null);

                /** OvsCounters delta */
                delta?: (number[]|null);

                /** OvsCounters intervalMs */
                intervalMs?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OvsCounters. */
            type $Shape = pathwatch.v1.OvsCounters.$Properties;
        }

        /**
         * Properties of an OvsEvents.
         * @deprecated Use pathwatch.v1.OvsEvents.$Properties instead.
         */
        interface IOvsEvents extends pathwatch.v1.OvsEvents.$Properties {
        }

        /** Represents an OvsEvents. */
        class OvsEvents {

            /**
             * Constructs a new OvsEvents.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.OvsEvents.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OvsEvents batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** OvsEvents rows. */
            rows: number;

            /** OvsEvents atMs. */
            atMs: number[];

            /** OvsEvents sequence. */
            sequence: number[];

            /** OvsEvents thread. */
            thread: string[];

            /** OvsEvents module. */
            module: string[];

            /** OvsEvents level. */
            level: string[];

            /** OvsEvents message. */
            message: string[];

            /** OvsEvents class. */
            class: string[];

            /** OvsEvents critical. */
            critical: Uint8Array;

            /** OvsEvents fields. */
            fields: string[];

            /** OvsEvents dropped. */
            dropped: number[];

            /**
             * Creates a new OvsEvents instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OvsEvents instance
             */
            static create(properties: pathwatch.v1.OvsEvents.$Shape): pathwatch.v1.OvsEvents & pathwatch.v1.OvsEvents.$Shape;
            static create(properties?: pathwatch.v1.OvsEvents.$Properties): pathwatch.v1.OvsEvents;

            /**
             * Encodes the specified OvsEvents message. Does not implicitly {@link pathwatch.v1.OvsEvents.verify|verify} messages.
             * @param message OvsEvents message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.OvsEvents.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OvsEvents message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.OvsEvents & pathwatch.v1.OvsEvents.$Shape} OvsEvents
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.OvsEvents & pathwatch.v1.OvsEvents.$Shape;

            /**
             * Creates an OvsEvents message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OvsEvents
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.OvsEvents;

            /**
             * Creates a plain object from an OvsEvents message. Also converts values to other types if specified.
             * @param message OvsEvents
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.OvsEvents, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OvsEvents to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OvsEvents {

            /** Properties of an OvsEvents. */
            interface $Properties {

                /** OvsEvents batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** OvsEvents rows */
                rows?: (number|null);

                /** OvsEvents atMs */
                atMs?: (number[]|null);

                /** OvsEvents sequence */
                sequence?: (number[]|null);

                /** OvsEvents thread */
                thread?: (string[]|null);

                /** OvsEvents module */
                module?: (string[]|null);

                /** OvsEvents level */
                level?: (string[]|null);

                /** OvsEvents message */
                message?: (string[]|null);

                /** OvsEvents class */
                "class"?: (string[]|null);

                /** OvsEvents critical */
                critical?: (Uint8Array|null);

                /** OvsEvents fields */
                fields?: (string[]|null);

                /** OvsEvents dropped */
                dropped?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OvsEvents. */
            type $Shape = pathwatch.v1.OvsEvents.$Properties;
        }

        /**
         * Properties of a PortStats.
         * @deprecated Use pathwatch.v1.PortStats.$Properties instead.
         */
        interface IPortStats extends pathwatch.v1.PortStats.$Properties {
        }

        /** Represents a PortStats. */
        class PortStats {

            /**
             * Constructs a new PortStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.PortStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortStats batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** PortStats rows. */
            rows: number;

            /** PortStats atMs. */
            atMs: number[];

            /** PortStats ifIndex. */
            ifIndex: number[];

            /** PortStats name. */
            name: string[];

            /** PortStats kind. */
            kind: string[];

            /** PortStats driver. */
            driver: string[];

            /** PortStats bridge. */
            bridge: string[];

            /** PortStats switchId. */
            switchId: string[];

            /** PortStats portName. */
            portName: string[];

            /** PortStats operState. */
            operState: Uint8Array;

            /** PortStats rxPackets. */
            rxPackets: number[];

            /** PortStats rxBytes. */
            rxBytes: number[];

            /** PortStats txPackets. */
            txPackets: number[];

            /** PortStats txBytes. */
            txBytes: number[];

            /** PortStats rxDropped. */
            rxDropped: number[];

            /** PortStats txDropped. */
            txDropped: number[];

            /** PortStats cpuRxPackets. */
            cpuRxPackets: number[];

            /** PortStats cpuRxBytes. */
            cpuRxBytes: number[];

            /** PortStats cpuTxPackets. */
            cpuTxPackets: number[];

            /** PortStats cpuTxBytes. */
            cpuTxBytes: number[];

            /** PortStats ingressQdisc. */
            ingressQdisc: Uint8Array;

            /** PortStats hwTcOffload. */
            hwTcOffload: Uint8Array;

            /** PortStats filters. */
            filters: number[];

            /** PortStats filtersInHw. */
            filtersInHw: number[];

            /** PortStats filtersNotInHw. */
            filtersNotInHw: number[];

            /** PortStats flowPacketsHardware. */
            flowPacketsHardware: number[];

            /** PortStats flowPacketsTc. */
            flowPacketsTc: number[];

            /** PortStats flowPacketsSoftware. */
            flowPacketsSoftware: number[];

            /** PortStats flowBytesHardware. */
            flowBytesHardware: number[];

            /** PortStats flowBytesTc. */
            flowBytesTc: number[];

            /** PortStats flowBytesSoftware. */
            flowBytesSoftware: number[];

            /** PortStats flowIntervalMs. */
            flowIntervalMs: number[];

            /**
             * Creates a new PortStats instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PortStats instance
             */
            static create(properties: pathwatch.v1.PortStats.$Shape): pathwatch.v1.PortStats & pathwatch.v1.PortStats.$Shape;
            static create(properties?: pathwatch.v1.PortStats.$Properties): pathwatch.v1.PortStats;

            /**
             * Encodes the specified PortStats message. Does not implicitly {@link pathwatch.v1.PortStats.verify|verify} messages.
             * @param message PortStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.PortStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.PortStats & pathwatch.v1.PortStats.$Shape} PortStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.PortStats & pathwatch.v1.PortStats.$Shape;

            /**
             * Creates a PortStats message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PortStats
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.PortStats;

            /**
             * Creates a plain object from a PortStats message. Also converts values to other types if specified.
             * @param message PortStats
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.PortStats, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PortStats to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PortStats {

            /** Properties of a PortStats. */
            interface $Properties {

                /** PortStats batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** PortStats rows */
                rows?: (number|null);

                /** PortStats atMs */
                atMs?: (number[]|null);

                /** PortStats ifIndex */
                ifIndex?: (number[]|null);

                /** PortStats name */
                name?: (string[]|null);

                /** PortStats kind */
                kind?: (string[]|null);

                /** PortStats driver */
                driver?: (string[]|null);

                /** PortStats bridge */
                bridge?: (string[]|null);

                /** PortStats switchId */
                switchId?: (string[]|null);

                /** PortStats portName */
                portName?: (string[]|null);

                /** PortStats operState */
                operState?: (Uint8Array|null);

                /** PortStats rxPackets */
                rxPackets?: (number[]|null);

                /** PortStats rxBytes */
                rxBytes?: (number[]|null);

                /** PortStats txPackets */
                txPackets?: (number[]|null);

                /** PortStats txBytes */
                txBytes?: (number[]|null);

                /** PortStats rxDropped */
                rxDropped?: (number[]|null);

                /** PortStats txDropped */
                txDropped?: (number[]|null);

                /** PortStats cpuRxPackets */
                cpuRxPackets?: (number[]|null);

                /** PortStats cpuRxBytes */
                cpuRxBytes?: (number[]|null);

                /** PortStats cpuTxPackets */
                cpuTxPackets?: (number[]|null);

                /** PortStats cpuTxBytes */
                cpuTxBytes?: (number[]|null);

                /** PortStats ingressQdisc */
                ingressQdisc?: (Uint8Array|null);

                /** PortStats hwTcOffload */
                hwTcOffload?: (Uint8Array|null);

                /** PortStats filters */
                filters?: (number[]|null);

                /** PortStats filtersInHw */
                filtersInHw?: (number[]|null);

                /** PortStats filtersNotInHw */
                filtersNotInHw?: (number[]|null);

                /** PortStats flowPacketsHardware */
                flowPacketsHardware?: (number[]|null);

                /** PortStats flowPacketsTc */
                flowPacketsTc?: (number[]|null);

                /** PortStats flowPacketsSoftware */
                flowPacketsSoftware?: (number[]|null);

                /** PortStats flowBytesHardware */
                flowBytesHardware?: (number[]|null);

                /** PortStats flowBytesTc */
                flowBytesTc?: (number[]|null);

                /** PortStats flowBytesSoftware */
                flowBytesSoftware?: (number[]|null);

                /** PortStats flowIntervalMs */
                flowIntervalMs?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PortStats. */
            type $Shape = pathwatch.v1.PortStats.$Properties;
        }

        /**
         * Properties of a HostsRequest.
         * @deprecated Use pathwatch.v1.HostsRequest.$Properties instead.
         */
        interface IHostsRequest extends pathwatch.v1.HostsRequest.$Properties {
        }

        /** Represents a HostsRequest. */
        class HostsRequest {

            /**
             * Constructs a new HostsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.HostsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostsRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /** HostsRequest buckets. */
            buckets: number;

            /** HostsRequest statesOnly. */
            statesOnly: boolean;

            /**
             * Creates a new HostsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostsRequest instance
             */
            static create(properties: pathwatch.v1.HostsRequest.$Shape): pathwatch.v1.HostsRequest & pathwatch.v1.HostsRequest.$Shape;
            static create(properties?: pathwatch.v1.HostsRequest.$Properties): pathwatch.v1.HostsRequest;

            /**
             * Encodes the specified HostsRequest message. Does not implicitly {@link pathwatch.v1.HostsRequest.verify|verify} messages.
             * @param message HostsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.HostsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.HostsRequest & pathwatch.v1.HostsRequest.$Shape} HostsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.HostsRequest & pathwatch.v1.HostsRequest.$Shape;

            /**
             * Creates a HostsRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns HostsRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.HostsRequest;

            /**
             * Creates a plain object from a HostsRequest message. Also converts values to other types if specified.
             * @param message HostsRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.HostsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this HostsRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace HostsRequest {

            /** Properties of a HostsRequest. */
            interface $Properties {

                /** HostsRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** HostsRequest buckets */
                buckets?: (number|null);

                /** HostsRequest statesOnly */
                statesOnly?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostsRequest. */
            type $Shape = pathwatch.v1.HostsRequest.$Properties;
        }

        /**
         * Properties of a HostsResponse.
         * @deprecated Use pathwatch.v1.HostsResponse.$Properties instead.
         */
        interface IHostsResponse extends pathwatch.v1.HostsResponse.$Properties {
        }

        /** Represents a HostsResponse. */
        class HostsResponse {

            /**
             * Constructs a new HostsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.HostsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostsResponse hosts. */
            hosts: pathwatch.v1.HostSummary.$Properties[];

            /** HostsResponse nowMs. */
            nowMs: number;

            /**
             * Creates a new HostsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostsResponse instance
             */
            static create(properties: pathwatch.v1.HostsResponse.$Shape): pathwatch.v1.HostsResponse & pathwatch.v1.HostsResponse.$Shape;
            static create(properties?: pathwatch.v1.HostsResponse.$Properties): pathwatch.v1.HostsResponse;

            /**
             * Encodes the specified HostsResponse message. Does not implicitly {@link pathwatch.v1.HostsResponse.verify|verify} messages.
             * @param message HostsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.HostsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.HostsResponse & pathwatch.v1.HostsResponse.$Shape} HostsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.HostsResponse & pathwatch.v1.HostsResponse.$Shape;

            /**
             * Creates a HostsResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns HostsResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.HostsResponse;

            /**
             * Creates a plain object from a HostsResponse message. Also converts values to other types if specified.
             * @param message HostsResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.HostsResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this HostsResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace HostsResponse {

            /** Properties of a HostsResponse. */
            interface $Properties {

                /** HostsResponse hosts */
                hosts?: (pathwatch.v1.HostSummary.$Properties[]|null);

                /** HostsResponse nowMs */
                nowMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostsResponse. */
            type $Shape = pathwatch.v1.HostsResponse.$Properties;
        }

        /**
         * Properties of a HostSummary.
         * @deprecated Use pathwatch.v1.HostSummary.$Properties instead.
         */
        interface IHostSummary extends pathwatch.v1.HostSummary.$Properties {
        }

        /** Represents a HostSummary. */
        class HostSummary {

            /**
             * Constructs a new HostSummary.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.HostSummary.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostSummary host. */
            host: string;

            /** HostSummary state. */
            state: pathwatch.v1.HostSummary.State;

            /** HostSummary firstSeenMs. */
            firstSeenMs: number;

            /** HostSummary lastSeenMs. */
            lastSeenMs: number;

            /** HostSummary samplesPerS. */
            samplesPerS: number;

            /** HostSummary bitsPerS. */
            bitsPerS: number;

            /** HostSummary packetsPerS. */
            packetsPerS: number;

            /** HostSummary sparkline. */
            sparkline: number[];

            /** HostSummary kernel. */
            kernel: string;

            /** HostSummary ovsVersion. */
            ovsVersion: string;

            /** HostSummary agentVersion. */
            agentVersion: string;

            /** HostSummary demo. */
            demo: boolean;

            /** HostSummary lost. */
            lost: number;

            /** HostSummary firingAlerts. */
            firingAlerts: number;

            /**
             * Creates a new HostSummary instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostSummary instance
             */
            static create(properties: pathwatch.v1.HostSummary.$Shape): pathwatch.v1.HostSummary & pathwatch.v1.HostSummary.$Shape;
            static create(properties?: pathwatch.v1.HostSummary.$Properties): pathwatch.v1.HostSummary;

            /**
             * Encodes the specified HostSummary message. Does not implicitly {@link pathwatch.v1.HostSummary.verify|verify} messages.
             * @param message HostSummary message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.HostSummary.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostSummary message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.HostSummary & pathwatch.v1.HostSummary.$Shape} HostSummary
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.HostSummary & pathwatch.v1.HostSummary.$Shape;

            /**
             * Creates a HostSummary message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns HostSummary
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.HostSummary;

            /**
             * Creates a plain object from a HostSummary message. Also converts values to other types if specified.
             * @param message HostSummary
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.HostSummary, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this HostSummary to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace HostSummary {

            /** Properties of a HostSummary. */
            interface $Properties {

                /** HostSummary host */
                host?: (string|null);

                /** HostSummary state */
                state?: (pathwatch.v1.HostSummary.State|null);

                /** HostSummary firstSeenMs */
                firstSeenMs?: (number|null);

                /** HostSummary lastSeenMs */
                lastSeenMs?: (number|null);

                /** HostSummary samplesPerS */
                samplesPerS?: (number|null);

                /** HostSummary bitsPerS */
                bitsPerS?: (number|null);

                /** HostSummary packetsPerS */
                packetsPerS?: (number|null);

                /** HostSummary sparkline */
                sparkline?: (number[]|null);

                /** HostSummary kernel */
                kernel?: (string|null);

                /** HostSummary ovsVersion */
                ovsVersion?: (string|null);

                /** HostSummary agentVersion */
                agentVersion?: (string|null);

                /** HostSummary demo */
                demo?: (boolean|null);

                /** HostSummary lost */
                lost?: (number|null);

                /** HostSummary firingAlerts */
                firingAlerts?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostSummary. */
            type $Shape = pathwatch.v1.HostSummary.$Properties;

            /** State enum. */
            enum State {

                /** STATE_UNSPECIFIED value */
                STATE_UNSPECIFIED = 0,

                /** LIVE value */
                LIVE = 1,

                /** STALE value */
                STALE = 2,

                /** OFFLINE value */
                OFFLINE = 3
            }
        }

        /**
         * Properties of a HostRequest.
         * @deprecated Use pathwatch.v1.HostRequest.$Properties instead.
         */
        interface IHostRequest extends pathwatch.v1.HostRequest.$Properties {
        }

        /** Represents a HostRequest. */
        class HostRequest {

            /**
             * Constructs a new HostRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.HostRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostRequest host. */
            host: string;

            /** HostRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /**
             * Creates a new HostRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostRequest instance
             */
            static create(properties: pathwatch.v1.HostRequest.$Shape): pathwatch.v1.HostRequest & pathwatch.v1.HostRequest.$Shape;
            static create(properties?: pathwatch.v1.HostRequest.$Properties): pathwatch.v1.HostRequest;

            /**
             * Encodes the specified HostRequest message. Does not implicitly {@link pathwatch.v1.HostRequest.verify|verify} messages.
             * @param message HostRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.HostRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.HostRequest & pathwatch.v1.HostRequest.$Shape} HostRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.HostRequest & pathwatch.v1.HostRequest.$Shape;

            /**
             * Creates a HostRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns HostRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.HostRequest;

            /**
             * Creates a plain object from a HostRequest message. Also converts values to other types if specified.
             * @param message HostRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.HostRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this HostRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace HostRequest {

            /** Properties of a HostRequest. */
            interface $Properties {

                /** HostRequest host */
                host?: (string|null);

                /** HostRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostRequest. */
            type $Shape = pathwatch.v1.HostRequest.$Properties;
        }

        /**
         * Properties of a HostDetail.
         * @deprecated Use pathwatch.v1.HostDetail.$Properties instead.
         */
        interface IHostDetail extends pathwatch.v1.HostDetail.$Properties {
        }

        /** Represents a HostDetail. */
        class HostDetail {

            /**
             * Constructs a new HostDetail.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.HostDetail.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostDetail summary. */
            summary?: (pathwatch.v1.HostSummary.$Properties|null);

            /** HostDetail facts. */
            facts?: (pathwatch.v1.Capabilities.$Properties|null);

            /** HostDetail health. */
            health?: (pathwatch.v1.AgentHealth.$Properties|null);

            /** HostDetail nowMs. */
            nowMs: number;

            /**
             * Creates a new HostDetail instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostDetail instance
             */
            static create(properties: pathwatch.v1.HostDetail.$Shape): pathwatch.v1.HostDetail & pathwatch.v1.HostDetail.$Shape;
            static create(properties?: pathwatch.v1.HostDetail.$Properties): pathwatch.v1.HostDetail;

            /**
             * Encodes the specified HostDetail message. Does not implicitly {@link pathwatch.v1.HostDetail.verify|verify} messages.
             * @param message HostDetail message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.HostDetail.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostDetail message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.HostDetail & pathwatch.v1.HostDetail.$Shape} HostDetail
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.HostDetail & pathwatch.v1.HostDetail.$Shape;

            /**
             * Creates a HostDetail message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns HostDetail
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.HostDetail;

            /**
             * Creates a plain object from a HostDetail message. Also converts values to other types if specified.
             * @param message HostDetail
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.HostDetail, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this HostDetail to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace HostDetail {

            /** Properties of a HostDetail. */
            interface $Properties {

                /** HostDetail summary */
                summary?: (pathwatch.v1.HostSummary.$Properties|null);

                /** HostDetail facts */
                facts?: (pathwatch.v1.Capabilities.$Properties|null);

                /** HostDetail health */
                health?: (pathwatch.v1.AgentHealth.$Properties|null);

                /** HostDetail nowMs */
                nowMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostDetail. */
            type $Shape = pathwatch.v1.HostDetail.$Properties;
        }

        /**
         * Properties of a TrafficSeriesRequest.
         * @deprecated Use pathwatch.v1.TrafficSeriesRequest.$Properties instead.
         */
        interface ITrafficSeriesRequest extends pathwatch.v1.TrafficSeriesRequest.$Properties {
        }

        /** Represents a TrafficSeriesRequest. */
        class TrafficSeriesRequest {

            /**
             * Constructs a new TrafficSeriesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.TrafficSeriesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TrafficSeriesRequest host. */
            host: string;

            /** TrafficSeriesRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /** TrafficSeriesRequest groupBy. */
            groupBy: pathwatch.v1.TrafficSeriesRequest.GroupBy;

            /** TrafficSeriesRequest points. */
            points: number;

            /** TrafficSeriesRequest maxSeries. */
            maxSeries: number;

            /**
             * Creates a new TrafficSeriesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TrafficSeriesRequest instance
             */
            static create(properties: pathwatch.v1.TrafficSeriesRequest.$Shape): pathwatch.v1.TrafficSeriesRequest & pathwatch.v1.TrafficSeriesRequest.$Shape;
            static create(properties?: pathwatch.v1.TrafficSeriesRequest.$Properties): pathwatch.v1.TrafficSeriesRequest;

            /**
             * Encodes the specified TrafficSeriesRequest message. Does not implicitly {@link pathwatch.v1.TrafficSeriesRequest.verify|verify} messages.
             * @param message TrafficSeriesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.TrafficSeriesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TrafficSeriesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.TrafficSeriesRequest & pathwatch.v1.TrafficSeriesRequest.$Shape} TrafficSeriesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.TrafficSeriesRequest & pathwatch.v1.TrafficSeriesRequest.$Shape;

            /**
             * Creates a TrafficSeriesRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TrafficSeriesRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.TrafficSeriesRequest;

            /**
             * Creates a plain object from a TrafficSeriesRequest message. Also converts values to other types if specified.
             * @param message TrafficSeriesRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.TrafficSeriesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TrafficSeriesRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TrafficSeriesRequest {

            /** Properties of a TrafficSeriesRequest. */
            interface $Properties {

                /** TrafficSeriesRequest host */
                host?: (string|null);

                /** TrafficSeriesRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** TrafficSeriesRequest groupBy */
                groupBy?: (pathwatch.v1.TrafficSeriesRequest.GroupBy|null);

                /** TrafficSeriesRequest points */
                points?: (number|null);

                /** TrafficSeriesRequest maxSeries */
                maxSeries?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TrafficSeriesRequest. */
            type $Shape = pathwatch.v1.TrafficSeriesRequest.$Properties;

            /** GroupBy enum. */
            enum GroupBy {

                /** NONE value */
                NONE = 0,

                /** HOST value */
                HOST = 1,

                /** IP_PROTOCOL value */
                IP_PROTOCOL = 2,

                /** INPUT value */
                INPUT = 3,

                /** OUTPUT value */
                OUTPUT = 4,

                /** VLAN value */
                VLAN = 5,

                /** ETH_TYPE value */
                ETH_TYPE = 6
            }
        }

        /**
         * Properties of a TrafficSeriesResponse.
         * @deprecated Use pathwatch.v1.TrafficSeriesResponse.$Properties instead.
         */
        interface ITrafficSeriesResponse extends pathwatch.v1.TrafficSeriesResponse.$Properties {
        }

        /** Represents a TrafficSeriesResponse. */
        class TrafficSeriesResponse {

            /**
             * Constructs a new TrafficSeriesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.TrafficSeriesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TrafficSeriesResponse firstMs. */
            firstMs: number;

            /** TrafficSeriesResponse stepMs. */
            stepMs: number;

            /** TrafficSeriesResponse series. */
            series: pathwatch.v1.Series.$Properties[];

            /** TrafficSeriesResponse sql. */
            sql: string;

            /**
             * Creates a new TrafficSeriesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TrafficSeriesResponse instance
             */
            static create(properties: pathwatch.v1.TrafficSeriesResponse.$Shape): pathwatch.v1.TrafficSeriesResponse & pathwatch.v1.TrafficSeriesResponse.$Shape;
            static create(properties?: pathwatch.v1.TrafficSeriesResponse.$Properties): pathwatch.v1.TrafficSeriesResponse;

            /**
             * Encodes the specified TrafficSeriesResponse message. Does not implicitly {@link pathwatch.v1.TrafficSeriesResponse.verify|verify} messages.
             * @param message TrafficSeriesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.TrafficSeriesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TrafficSeriesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.TrafficSeriesResponse & pathwatch.v1.TrafficSeriesResponse.$Shape} TrafficSeriesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.TrafficSeriesResponse & pathwatch.v1.TrafficSeriesResponse.$Shape;

            /**
             * Creates a TrafficSeriesResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TrafficSeriesResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.TrafficSeriesResponse;

            /**
             * Creates a plain object from a TrafficSeriesResponse message. Also converts values to other types if specified.
             * @param message TrafficSeriesResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.TrafficSeriesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TrafficSeriesResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TrafficSeriesResponse {

            /** Properties of a TrafficSeriesResponse. */
            interface $Properties {

                /** TrafficSeriesResponse firstMs */
                firstMs?: (number|null);

                /** TrafficSeriesResponse stepMs */
                stepMs?: (number|null);

                /** TrafficSeriesResponse series */
                series?: (pathwatch.v1.Series.$Properties[]|null);

                /** TrafficSeriesResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TrafficSeriesResponse. */
            type $Shape = pathwatch.v1.TrafficSeriesResponse.$Properties;
        }

        /**
         * Properties of a Series.
         * @deprecated Use pathwatch.v1.Series.$Properties instead.
         */
        interface ISeries extends pathwatch.v1.Series.$Properties {
        }

        /** Represents a Series. */
        class Series {

            /**
             * Constructs a new Series.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Series.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Series label. */
            label: string;

            /** Series bitsPerS. */
            bitsPerS: number[];

            /** Series packetsPerS. */
            packetsPerS: number[];

            /** Series samplesPerS. */
            samplesPerS: number[];

            /**
             * Creates a new Series instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Series instance
             */
            static create(properties: pathwatch.v1.Series.$Shape): pathwatch.v1.Series & pathwatch.v1.Series.$Shape;
            static create(properties?: pathwatch.v1.Series.$Properties): pathwatch.v1.Series;

            /**
             * Encodes the specified Series message. Does not implicitly {@link pathwatch.v1.Series.verify|verify} messages.
             * @param message Series message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Series.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Series message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Series & pathwatch.v1.Series.$Shape} Series
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Series & pathwatch.v1.Series.$Shape;

            /**
             * Creates a Series message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Series
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Series;

            /**
             * Creates a plain object from a Series message. Also converts values to other types if specified.
             * @param message Series
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Series, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Series to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Series {

            /** Properties of a Series. */
            interface $Properties {

                /** Series label */
                label?: (string|null);

                /** Series bitsPerS */
                bitsPerS?: (number[]|null);

                /** Series packetsPerS */
                packetsPerS?: (number[]|null);

                /** Series samplesPerS */
                samplesPerS?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Series. */
            type $Shape = pathwatch.v1.Series.$Properties;
        }

        /**
         * Properties of a TopTalkersRequest.
         * @deprecated Use pathwatch.v1.TopTalkersRequest.$Properties instead.
         */
        interface ITopTalkersRequest extends pathwatch.v1.TopTalkersRequest.$Properties {
        }

        /** Represents a TopTalkersRequest. */
        class TopTalkersRequest {

            /**
             * Constructs a new TopTalkersRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.TopTalkersRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TopTalkersRequest host. */
            host: string;

            /** TopTalkersRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /** TopTalkersRequest limit. */
            limit: number;

            /**
             * Creates a new TopTalkersRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TopTalkersRequest instance
             */
            static create(properties: pathwatch.v1.TopTalkersRequest.$Shape): pathwatch.v1.TopTalkersRequest & pathwatch.v1.TopTalkersRequest.$Shape;
            static create(properties?: pathwatch.v1.TopTalkersRequest.$Properties): pathwatch.v1.TopTalkersRequest;

            /**
             * Encodes the specified TopTalkersRequest message. Does not implicitly {@link pathwatch.v1.TopTalkersRequest.verify|verify} messages.
             * @param message TopTalkersRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.TopTalkersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TopTalkersRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.TopTalkersRequest & pathwatch.v1.TopTalkersRequest.$Shape} TopTalkersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.TopTalkersRequest & pathwatch.v1.TopTalkersRequest.$Shape;

            /**
             * Creates a TopTalkersRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TopTalkersRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.TopTalkersRequest;

            /**
             * Creates a plain object from a TopTalkersRequest message. Also converts values to other types if specified.
             * @param message TopTalkersRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.TopTalkersRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TopTalkersRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TopTalkersRequest {

            /** Properties of a TopTalkersRequest. */
            interface $Properties {

                /** TopTalkersRequest host */
                host?: (string|null);

                /** TopTalkersRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** TopTalkersRequest limit */
                limit?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TopTalkersRequest. */
            type $Shape = pathwatch.v1.TopTalkersRequest.$Properties;
        }

        /**
         * Properties of a TopTalkersResponse.
         * @deprecated Use pathwatch.v1.TopTalkersResponse.$Properties instead.
         */
        interface ITopTalkersResponse extends pathwatch.v1.TopTalkersResponse.$Properties {
        }

        /** Represents a TopTalkersResponse. */
        class TopTalkersResponse {

            /**
             * Constructs a new TopTalkersResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.TopTalkersResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TopTalkersResponse talkers. */
            talkers: pathwatch.v1.Talker.$Properties[];

            /** TopTalkersResponse totalBitsPerS. */
            totalBitsPerS: number;

            /** TopTalkersResponse sql. */
            sql: string;

            /**
             * Creates a new TopTalkersResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TopTalkersResponse instance
             */
            static create(properties: pathwatch.v1.TopTalkersResponse.$Shape): pathwatch.v1.TopTalkersResponse & pathwatch.v1.TopTalkersResponse.$Shape;
            static create(properties?: pathwatch.v1.TopTalkersResponse.$Properties): pathwatch.v1.TopTalkersResponse;

            /**
             * Encodes the specified TopTalkersResponse message. Does not implicitly {@link pathwatch.v1.TopTalkersResponse.verify|verify} messages.
             * @param message TopTalkersResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.TopTalkersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TopTalkersResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.TopTalkersResponse & pathwatch.v1.TopTalkersResponse.$Shape} TopTalkersResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.TopTalkersResponse & pathwatch.v1.TopTalkersResponse.$Shape;

            /**
             * Creates a TopTalkersResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TopTalkersResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.TopTalkersResponse;

            /**
             * Creates a plain object from a TopTalkersResponse message. Also converts values to other types if specified.
             * @param message TopTalkersResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.TopTalkersResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TopTalkersResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TopTalkersResponse {

            /** Properties of a TopTalkersResponse. */
            interface $Properties {

                /** TopTalkersResponse talkers */
                talkers?: (pathwatch.v1.Talker.$Properties[]|null);

                /** TopTalkersResponse totalBitsPerS */
                totalBitsPerS?: (number|null);

                /** TopTalkersResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TopTalkersResponse. */
            type $Shape = pathwatch.v1.TopTalkersResponse.$Properties;
        }

        /**
         * Properties of a Talker.
         * @deprecated Use pathwatch.v1.Talker.$Properties instead.
         */
        interface ITalker extends pathwatch.v1.Talker.$Properties {
        }

        /** Represents a Talker. */
        class Talker {

            /**
             * Constructs a new Talker.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Talker.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Talker srcIp. */
            srcIp: string;

            /** Talker dstIp. */
            dstIp: string;

            /** Talker ipProtocol. */
            ipProtocol: number;

            /** Talker servicePort. */
            servicePort: number;

            /** Talker vlanId. */
            vlanId: number;

            /** Talker vni. */
            vni: number;

            /** Talker bitsPerS. */
            bitsPerS: number;

            /** Talker packetsPerS. */
            packetsPerS: number;

            /** Talker samples. */
            samples: number;

            /**
             * Creates a new Talker instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Talker instance
             */
            static create(properties: pathwatch.v1.Talker.$Shape): pathwatch.v1.Talker & pathwatch.v1.Talker.$Shape;
            static create(properties?: pathwatch.v1.Talker.$Properties): pathwatch.v1.Talker;

            /**
             * Encodes the specified Talker message. Does not implicitly {@link pathwatch.v1.Talker.verify|verify} messages.
             * @param message Talker message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Talker.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Talker message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Talker & pathwatch.v1.Talker.$Shape} Talker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Talker & pathwatch.v1.Talker.$Shape;

            /**
             * Creates a Talker message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Talker
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Talker;

            /**
             * Creates a plain object from a Talker message. Also converts values to other types if specified.
             * @param message Talker
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Talker, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Talker to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Talker {

            /** Properties of a Talker. */
            interface $Properties {

                /** Talker srcIp */
                srcIp?: (string|null);

                /** Talker dstIp */
                dstIp?: (string|null);

                /** Talker ipProtocol */
                ipProtocol?: (number|null);

                /** Talker servicePort */
                servicePort?: (number|null);

                /** Talker vlanId */
                vlanId?: (number|null);

                /** Talker vni */
                vni?: (number|null);

                /** Talker bitsPerS */
                bitsPerS?: (number|null);

                /** Talker packetsPerS */
                packetsPerS?: (number|null);

                /** Talker samples */
                samples?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Talker. */
            type $Shape = pathwatch.v1.Talker.$Properties;
        }

        /**
         * Properties of an InterfaceRatesRequest.
         * @deprecated Use pathwatch.v1.InterfaceRatesRequest.$Properties instead.
         */
        interface IInterfaceRatesRequest extends pathwatch.v1.InterfaceRatesRequest.$Properties {
        }

        /** Represents an InterfaceRatesRequest. */
        class InterfaceRatesRequest {

            /**
             * Constructs a new InterfaceRatesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.InterfaceRatesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InterfaceRatesRequest host. */
            host: string;

            /** InterfaceRatesRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /**
             * Creates a new InterfaceRatesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns InterfaceRatesRequest instance
             */
            static create(properties: pathwatch.v1.InterfaceRatesRequest.$Shape): pathwatch.v1.InterfaceRatesRequest & pathwatch.v1.InterfaceRatesRequest.$Shape;
            static create(properties?: pathwatch.v1.InterfaceRatesRequest.$Properties): pathwatch.v1.InterfaceRatesRequest;

            /**
             * Encodes the specified InterfaceRatesRequest message. Does not implicitly {@link pathwatch.v1.InterfaceRatesRequest.verify|verify} messages.
             * @param message InterfaceRatesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.InterfaceRatesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InterfaceRatesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.InterfaceRatesRequest & pathwatch.v1.InterfaceRatesRequest.$Shape} InterfaceRatesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.InterfaceRatesRequest & pathwatch.v1.InterfaceRatesRequest.$Shape;

            /**
             * Creates an InterfaceRatesRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns InterfaceRatesRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.InterfaceRatesRequest;

            /**
             * Creates a plain object from an InterfaceRatesRequest message. Also converts values to other types if specified.
             * @param message InterfaceRatesRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.InterfaceRatesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this InterfaceRatesRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace InterfaceRatesRequest {

            /** Properties of an InterfaceRatesRequest. */
            interface $Properties {

                /** InterfaceRatesRequest host */
                host?: (string|null);

                /** InterfaceRatesRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InterfaceRatesRequest. */
            type $Shape = pathwatch.v1.InterfaceRatesRequest.$Properties;
        }

        /**
         * Properties of an InterfaceRatesResponse.
         * @deprecated Use pathwatch.v1.InterfaceRatesResponse.$Properties instead.
         */
        interface IInterfaceRatesResponse extends pathwatch.v1.InterfaceRatesResponse.$Properties {
        }

        /** Represents an InterfaceRatesResponse. */
        class InterfaceRatesResponse {

            /**
             * Constructs a new InterfaceRatesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.InterfaceRatesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InterfaceRatesResponse interfaces. */
            interfaces: pathwatch.v1.InterfaceRate.$Properties[];

            /** InterfaceRatesResponse sql. */
            sql: string;

            /**
             * Creates a new InterfaceRatesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns InterfaceRatesResponse instance
             */
            static create(properties: pathwatch.v1.InterfaceRatesResponse.$Shape): pathwatch.v1.InterfaceRatesResponse & pathwatch.v1.InterfaceRatesResponse.$Shape;
            static create(properties?: pathwatch.v1.InterfaceRatesResponse.$Properties): pathwatch.v1.InterfaceRatesResponse;

            /**
             * Encodes the specified InterfaceRatesResponse message. Does not implicitly {@link pathwatch.v1.InterfaceRatesResponse.verify|verify} messages.
             * @param message InterfaceRatesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.InterfaceRatesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InterfaceRatesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.InterfaceRatesResponse & pathwatch.v1.InterfaceRatesResponse.$Shape} InterfaceRatesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.InterfaceRatesResponse & pathwatch.v1.InterfaceRatesResponse.$Shape;

            /**
             * Creates an InterfaceRatesResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns InterfaceRatesResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.InterfaceRatesResponse;

            /**
             * Creates a plain object from an InterfaceRatesResponse message. Also converts values to other types if specified.
             * @param message InterfaceRatesResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.InterfaceRatesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this InterfaceRatesResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace InterfaceRatesResponse {

            /** Properties of an InterfaceRatesResponse. */
            interface $Properties {

                /** InterfaceRatesResponse interfaces */
                interfaces?: (pathwatch.v1.InterfaceRate.$Properties[]|null);

                /** InterfaceRatesResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InterfaceRatesResponse. */
            type $Shape = pathwatch.v1.InterfaceRatesResponse.$Properties;
        }

        /**
         * Properties of an InterfaceRate.
         * @deprecated Use pathwatch.v1.InterfaceRate.$Properties instead.
         */
        interface IInterfaceRate extends pathwatch.v1.InterfaceRate.$Properties {
        }

        /** Represents an InterfaceRate. */
        class InterfaceRate {

            /**
             * Constructs a new InterfaceRate.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.InterfaceRate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InterfaceRate ifIndex. */
            ifIndex: number;

            /** InterfaceRate name. */
            name: string;

            /** InterfaceRate lastSampleMs. */
            lastSampleMs: number;

            /** InterfaceRate speedBitsPerS. */
            speedBitsPerS: number;

            /** InterfaceRate adminUp. */
            adminUp: boolean;

            /** InterfaceRate operUp. */
            operUp: boolean;

            /** InterfaceRate inBitsPerS. */
            inBitsPerS: number;

            /** InterfaceRate outBitsPerS. */
            outBitsPerS: number;

            /** InterfaceRate inPacketsPerS. */
            inPacketsPerS: number;

            /** InterfaceRate outPacketsPerS. */
            outPacketsPerS: number;

            /** InterfaceRate inDiscardsPerS. */
            inDiscardsPerS: number;

            /** InterfaceRate outDiscardsPerS. */
            outDiscardsPerS: number;

            /** InterfaceRate inErrorsPerS. */
            inErrorsPerS: number;

            /** InterfaceRate outErrorsPerS. */
            outErrorsPerS: number;

            /**
             * Creates a new InterfaceRate instance using the specified properties.
             * @param [properties] Properties to set
             * @returns InterfaceRate instance
             */
            static create(properties: pathwatch.v1.InterfaceRate.$Shape): pathwatch.v1.InterfaceRate & pathwatch.v1.InterfaceRate.$Shape;
            static create(properties?: pathwatch.v1.InterfaceRate.$Properties): pathwatch.v1.InterfaceRate;

            /**
             * Encodes the specified InterfaceRate message. Does not implicitly {@link pathwatch.v1.InterfaceRate.verify|verify} messages.
             * @param message InterfaceRate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.InterfaceRate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InterfaceRate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.InterfaceRate & pathwatch.v1.InterfaceRate.$Shape} InterfaceRate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.InterfaceRate & pathwatch.v1.InterfaceRate.$Shape;

            /**
             * Creates an InterfaceRate message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns InterfaceRate
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.InterfaceRate;

            /**
             * Creates a plain object from an InterfaceRate message. Also converts values to other types if specified.
             * @param message InterfaceRate
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.InterfaceRate, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this InterfaceRate to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace InterfaceRate {

            /** Properties of an InterfaceRate. */
            interface $Properties {

                /** InterfaceRate ifIndex */
                ifIndex?: (number|null);

                /** InterfaceRate name */
                name?: (string|null);

                /** InterfaceRate lastSampleMs */
                lastSampleMs?: (number|null);

                /** InterfaceRate speedBitsPerS */
                speedBitsPerS?: (number|null);

                /** InterfaceRate adminUp */
                adminUp?: (boolean|null);

                /** InterfaceRate operUp */
                operUp?: (boolean|null);

                /** InterfaceRate inBitsPerS */
                inBitsPerS?: (number|null);

                /** InterfaceRate outBitsPerS */
                outBitsPerS?: (number|null);

                /** InterfaceRate inPacketsPerS */
                inPacketsPerS?: (number|null);

                /** InterfaceRate outPacketsPerS */
                outPacketsPerS?: (number|null);

                /** InterfaceRate inDiscardsPerS */
                inDiscardsPerS?: (number|null);

                /** InterfaceRate outDiscardsPerS */
                outDiscardsPerS?: (number|null);

                /** InterfaceRate inErrorsPerS */
                inErrorsPerS?: (number|null);

                /** InterfaceRate outErrorsPerS */
                outErrorsPerS?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InterfaceRate. */
            type $Shape = pathwatch.v1.InterfaceRate.$Properties;
        }

        /**
         * Properties of a KernelMessagesRequest.
         * @deprecated Use pathwatch.v1.KernelMessagesRequest.$Properties instead.
         */
        interface IKernelMessagesRequest extends pathwatch.v1.KernelMessagesRequest.$Properties {
        }

        /** Represents a KernelMessagesRequest. */
        class KernelMessagesRequest {

            /**
             * Constructs a new KernelMessagesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.KernelMessagesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KernelMessagesRequest host. */
            host: string;

            /** KernelMessagesRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /** KernelMessagesRequest maxSeverity. */
            maxSeverity?: (number|null);

            /** KernelMessagesRequest contains. */
            contains: string;

            /** KernelMessagesRequest classifiedOnly. */
            classifiedOnly: boolean;

            /** KernelMessagesRequest limit. */
            limit: number;

            /** KernelMessagesRequest origin. */
            origin: string;

            /**
             * Creates a new KernelMessagesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns KernelMessagesRequest instance
             */
            static create(properties: pathwatch.v1.KernelMessagesRequest.$Shape): pathwatch.v1.KernelMessagesRequest & pathwatch.v1.KernelMessagesRequest.$Shape;
            static create(properties?: pathwatch.v1.KernelMessagesRequest.$Properties): pathwatch.v1.KernelMessagesRequest;

            /**
             * Encodes the specified KernelMessagesRequest message. Does not implicitly {@link pathwatch.v1.KernelMessagesRequest.verify|verify} messages.
             * @param message KernelMessagesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.KernelMessagesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KernelMessagesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.KernelMessagesRequest & pathwatch.v1.KernelMessagesRequest.$Shape} KernelMessagesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.KernelMessagesRequest & pathwatch.v1.KernelMessagesRequest.$Shape;

            /**
             * Creates a KernelMessagesRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns KernelMessagesRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.KernelMessagesRequest;

            /**
             * Creates a plain object from a KernelMessagesRequest message. Also converts values to other types if specified.
             * @param message KernelMessagesRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.KernelMessagesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this KernelMessagesRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace KernelMessagesRequest {

            /** Properties of a KernelMessagesRequest. */
            interface $Properties {

                /** KernelMessagesRequest host */
                host?: (string|null);

                /** KernelMessagesRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** KernelMessagesRequest maxSeverity */
                maxSeverity?: (number|null);

                /** KernelMessagesRequest contains */
                contains?: (string|null);

                /** KernelMessagesRequest classifiedOnly */
                classifiedOnly?: (boolean|null);

                /** KernelMessagesRequest limit */
                limit?: (number|null);

                /** KernelMessagesRequest origin */
                origin?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KernelMessagesRequest. */
            type $Shape = pathwatch.v1.KernelMessagesRequest.$Properties;
        }

        /**
         * Properties of a KernelMessagesResponse.
         * @deprecated Use pathwatch.v1.KernelMessagesResponse.$Properties instead.
         */
        interface IKernelMessagesResponse extends pathwatch.v1.KernelMessagesResponse.$Properties {
        }

        /** Represents a KernelMessagesResponse. */
        class KernelMessagesResponse {

            /**
             * Constructs a new KernelMessagesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.KernelMessagesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KernelMessagesResponse messages. */
            messages: pathwatch.v1.KernelMessage.$Properties[];

            /** KernelMessagesResponse total. */
            total: number;

            /** KernelMessagesResponse sql. */
            sql: string;

            /**
             * Creates a new KernelMessagesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns KernelMessagesResponse instance
             */
            static create(properties: pathwatch.v1.KernelMessagesResponse.$Shape): pathwatch.v1.KernelMessagesResponse & pathwatch.v1.KernelMessagesResponse.$Shape;
            static create(properties?: pathwatch.v1.KernelMessagesResponse.$Properties): pathwatch.v1.KernelMessagesResponse;

            /**
             * Encodes the specified KernelMessagesResponse message. Does not implicitly {@link pathwatch.v1.KernelMessagesResponse.verify|verify} messages.
             * @param message KernelMessagesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.KernelMessagesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KernelMessagesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.KernelMessagesResponse & pathwatch.v1.KernelMessagesResponse.$Shape} KernelMessagesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.KernelMessagesResponse & pathwatch.v1.KernelMessagesResponse.$Shape;

            /**
             * Creates a KernelMessagesResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns KernelMessagesResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.KernelMessagesResponse;

            /**
             * Creates a plain object from a KernelMessagesResponse message. Also converts values to other types if specified.
             * @param message KernelMessagesResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.KernelMessagesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this KernelMessagesResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace KernelMessagesResponse {

            /** Properties of a KernelMessagesResponse. */
            interface $Properties {

                /** KernelMessagesResponse messages */
                messages?: (pathwatch.v1.KernelMessage.$Properties[]|null);

                /** KernelMessagesResponse total */
                total?: (number|null);

                /** KernelMessagesResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KernelMessagesResponse. */
            type $Shape = pathwatch.v1.KernelMessagesResponse.$Properties;
        }

        /**
         * Properties of a KernelMessage.
         * @deprecated Use pathwatch.v1.KernelMessage.$Properties instead.
         */
        interface IKernelMessage extends pathwatch.v1.KernelMessage.$Properties {
        }

        /** Represents a KernelMessage. */
        class KernelMessage {

            /**
             * Constructs a new KernelMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.KernelMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KernelMessage host. */
            host: string;

            /** KernelMessage atMs. */
            atMs: number;

            /** KernelMessage sequence. */
            sequence: number;

            /** KernelMessage severity. */
            severity: number;

            /** KernelMessage facility. */
            facility: number;

            /** KernelMessage message. */
            message: string;

            /** KernelMessage class. */
            class: string;

            /** KernelMessage critical. */
            critical: boolean;

            /** KernelMessage subsystem. */
            subsystem: string;

            /** KernelMessage device. */
            device: string;

            /** KernelMessage fields. */
            fields: { [k: string]: string };

            /** KernelMessage origin. */
            origin: string;

            /** KernelMessage module. */
            module: string;

            /**
             * Creates a new KernelMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns KernelMessage instance
             */
            static create(properties: pathwatch.v1.KernelMessage.$Shape): pathwatch.v1.KernelMessage & pathwatch.v1.KernelMessage.$Shape;
            static create(properties?: pathwatch.v1.KernelMessage.$Properties): pathwatch.v1.KernelMessage;

            /**
             * Encodes the specified KernelMessage message. Does not implicitly {@link pathwatch.v1.KernelMessage.verify|verify} messages.
             * @param message KernelMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.KernelMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KernelMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.KernelMessage & pathwatch.v1.KernelMessage.$Shape} KernelMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.KernelMessage & pathwatch.v1.KernelMessage.$Shape;

            /**
             * Creates a KernelMessage message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns KernelMessage
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.KernelMessage;

            /**
             * Creates a plain object from a KernelMessage message. Also converts values to other types if specified.
             * @param message KernelMessage
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.KernelMessage, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this KernelMessage to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace KernelMessage {

            /** Properties of a KernelMessage. */
            interface $Properties {

                /** KernelMessage host */
                host?: (string|null);

                /** KernelMessage atMs */
                atMs?: (number|null);

                /** KernelMessage sequence */
                sequence?: (number|null);

                /** KernelMessage severity */
                severity?: (number|null);

                /** KernelMessage facility */
                facility?: (number|null);

                /** KernelMessage message */
                message?: (string|null);

                /** KernelMessage class */
                "class"?: (string|null);

                /** KernelMessage critical */
                critical?: (boolean|null);

                /** KernelMessage subsystem */
                subsystem?: (string|null);

                /** KernelMessage device */
                device?: (string|null);

                /** KernelMessage fields */
                fields?: ({ [k: string]: string }|null);

                /** KernelMessage origin */
                origin?: (string|null);

                /** KernelMessage module */
                module?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KernelMessage. */
            type $Shape = pathwatch.v1.KernelMessage.$Properties;
        }

        /**
         * Properties of an AlertsRequest.
         * @deprecated Use pathwatch.v1.AlertsRequest.$Properties instead.
         */
        interface IAlertsRequest extends pathwatch.v1.AlertsRequest.$Properties {
        }

        /** Represents an AlertsRequest. */
        class AlertsRequest {

            /**
             * Constructs a new AlertsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.AlertsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlertsRequest host. */
            host: string;

            /** AlertsRequest history. */
            history?: (pathwatch.v1.TimeRange.$Properties|null);

            /** AlertsRequest limit. */
            limit: number;

            /**
             * Creates a new AlertsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlertsRequest instance
             */
            static create(properties: pathwatch.v1.AlertsRequest.$Shape): pathwatch.v1.AlertsRequest & pathwatch.v1.AlertsRequest.$Shape;
            static create(properties?: pathwatch.v1.AlertsRequest.$Properties): pathwatch.v1.AlertsRequest;

            /**
             * Encodes the specified AlertsRequest message. Does not implicitly {@link pathwatch.v1.AlertsRequest.verify|verify} messages.
             * @param message AlertsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.AlertsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlertsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.AlertsRequest & pathwatch.v1.AlertsRequest.$Shape} AlertsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.AlertsRequest & pathwatch.v1.AlertsRequest.$Shape;

            /**
             * Creates an AlertsRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AlertsRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.AlertsRequest;

            /**
             * Creates a plain object from an AlertsRequest message. Also converts values to other types if specified.
             * @param message AlertsRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.AlertsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AlertsRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace AlertsRequest {

            /** Properties of an AlertsRequest. */
            interface $Properties {

                /** AlertsRequest host */
                host?: (string|null);

                /** AlertsRequest history */
                history?: (pathwatch.v1.TimeRange.$Properties|null);

                /** AlertsRequest limit */
                limit?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlertsRequest. */
            type $Shape = pathwatch.v1.AlertsRequest.$Properties;
        }

        /**
         * Properties of an AlertsResponse.
         * @deprecated Use pathwatch.v1.AlertsResponse.$Properties instead.
         */
        interface IAlertsResponse extends pathwatch.v1.AlertsResponse.$Properties {
        }

        /** Represents an AlertsResponse. */
        class AlertsResponse {

            /**
             * Constructs a new AlertsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.AlertsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlertsResponse current. */
            current: pathwatch.v1.Alert.$Properties[];

            /** AlertsResponse history. */
            history: pathwatch.v1.AlertTransition.$Properties[];

            /** AlertsResponse rules. */
            rules: pathwatch.v1.AlertRule.$Properties[];

            /** AlertsResponse nowMs. */
            nowMs: number;

            /**
             * Creates a new AlertsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlertsResponse instance
             */
            static create(properties: pathwatch.v1.AlertsResponse.$Shape): pathwatch.v1.AlertsResponse & pathwatch.v1.AlertsResponse.$Shape;
            static create(properties?: pathwatch.v1.AlertsResponse.$Properties): pathwatch.v1.AlertsResponse;

            /**
             * Encodes the specified AlertsResponse message. Does not implicitly {@link pathwatch.v1.AlertsResponse.verify|verify} messages.
             * @param message AlertsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.AlertsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlertsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.AlertsResponse & pathwatch.v1.AlertsResponse.$Shape} AlertsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.AlertsResponse & pathwatch.v1.AlertsResponse.$Shape;

            /**
             * Creates an AlertsResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AlertsResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.AlertsResponse;

            /**
             * Creates a plain object from an AlertsResponse message. Also converts values to other types if specified.
             * @param message AlertsResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.AlertsResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AlertsResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace AlertsResponse {

            /** Properties of an AlertsResponse. */
            interface $Properties {

                /** AlertsResponse current */
                current?: (pathwatch.v1.Alert.$Properties[]|null);

                /** AlertsResponse history */
                history?: (pathwatch.v1.AlertTransition.$Properties[]|null);

                /** AlertsResponse rules */
                rules?: (pathwatch.v1.AlertRule.$Properties[]|null);

                /** AlertsResponse nowMs */
                nowMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlertsResponse. */
            type $Shape = pathwatch.v1.AlertsResponse.$Properties;
        }

        /**
         * Properties of an Alert.
         * @deprecated Use pathwatch.v1.Alert.$Properties instead.
         */
        interface IAlert extends pathwatch.v1.Alert.$Properties {
        }

        /** Represents an Alert. */
        class Alert {

            /**
             * Constructs a new Alert.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Alert.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Alert fingerprint. */
            fingerprint: string;

            /** Alert rule. */
            rule: string;

            /** Alert severity. */
            severity: string;

            /** Alert state. */
            state: pathwatch.v1.Alert.State;

            /** Alert host. */
            host: string;

            /** Alert labels. */
            labels: { [k: string]: string };

            /** Alert summary. */
            summary: string;

            /** Alert value. */
            value: number;

            /** Alert sinceMs. */
            sinceMs: number;

            /** Alert deliveredAtMs. */
            deliveredAtMs: number;

            /** Alert deliveryError. */
            deliveryError: string;

            /**
             * Creates a new Alert instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Alert instance
             */
            static create(properties: pathwatch.v1.Alert.$Shape): pathwatch.v1.Alert & pathwatch.v1.Alert.$Shape;
            static create(properties?: pathwatch.v1.Alert.$Properties): pathwatch.v1.Alert;

            /**
             * Encodes the specified Alert message. Does not implicitly {@link pathwatch.v1.Alert.verify|verify} messages.
             * @param message Alert message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Alert.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Alert message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Alert & pathwatch.v1.Alert.$Shape} Alert
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Alert & pathwatch.v1.Alert.$Shape;

            /**
             * Creates an Alert message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Alert
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Alert;

            /**
             * Creates a plain object from an Alert message. Also converts values to other types if specified.
             * @param message Alert
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Alert, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Alert to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Alert {

            /** Properties of an Alert. */
            interface $Properties {

                /** Alert fingerprint */
                fingerprint?: (string|null);

                /** Alert rule */
                rule?: (string|null);

                /** Alert severity */
                severity?: (string|null);

                /** Alert state */
                state?: (pathwatch.v1.Alert.State|null);

                /** Alert host */
                host?: (string|null);

                /** Alert labels */
                labels?: ({ [k: string]: string }|null);

                /** Alert summary */
                summary?: (string|null);

                /** Alert value */
                value?: (number|null);

                /** Alert sinceMs */
                sinceMs?: (number|null);

                /** Alert deliveredAtMs */
                deliveredAtMs?: (number|null);

                /** Alert deliveryError */
                deliveryError?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Alert. */
            type $Shape = pathwatch.v1.Alert.$Properties;

            /** State enum. */
            enum State {

                /** STATE_UNSPECIFIED value */
                STATE_UNSPECIFIED = 0,

                /** PENDING value */
                PENDING = 1,

                /** FIRING value */
                FIRING = 2,

                /** RESOLVED value */
                RESOLVED = 3,

                /** NO_DATA value */
                NO_DATA = 4,

                /** ERROR value */
                ERROR = 5
            }
        }

        /**
         * Properties of an AlertTransition.
         * @deprecated Use pathwatch.v1.AlertTransition.$Properties instead.
         */
        interface IAlertTransition extends pathwatch.v1.AlertTransition.$Properties {
        }

        /** Represents an AlertTransition. */
        class AlertTransition {

            /**
             * Constructs a new AlertTransition.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.AlertTransition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlertTransition atMs. */
            atMs: number;

            /** AlertTransition alert. */
            alert?: (pathwatch.v1.Alert.$Properties|null);

            /**
             * Creates a new AlertTransition instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlertTransition instance
             */
            static create(properties: pathwatch.v1.AlertTransition.$Shape): pathwatch.v1.AlertTransition & pathwatch.v1.AlertTransition.$Shape;
            static create(properties?: pathwatch.v1.AlertTransition.$Properties): pathwatch.v1.AlertTransition;

            /**
             * Encodes the specified AlertTransition message. Does not implicitly {@link pathwatch.v1.AlertTransition.verify|verify} messages.
             * @param message AlertTransition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.AlertTransition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlertTransition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.AlertTransition & pathwatch.v1.AlertTransition.$Shape} AlertTransition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.AlertTransition & pathwatch.v1.AlertTransition.$Shape;

            /**
             * Creates an AlertTransition message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AlertTransition
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.AlertTransition;

            /**
             * Creates a plain object from an AlertTransition message. Also converts values to other types if specified.
             * @param message AlertTransition
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.AlertTransition, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AlertTransition to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace AlertTransition {

            /** Properties of an AlertTransition. */
            interface $Properties {

                /** AlertTransition atMs */
                atMs?: (number|null);

                /** AlertTransition alert */
                alert?: (pathwatch.v1.Alert.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlertTransition. */
            type $Shape = pathwatch.v1.AlertTransition.$Properties;
        }

        /**
         * Properties of an AlertRule.
         * @deprecated Use pathwatch.v1.AlertRule.$Properties instead.
         */
        interface IAlertRule extends pathwatch.v1.AlertRule.$Properties {
        }

        /** Represents an AlertRule. */
        class AlertRule {

            /**
             * Constructs a new AlertRule.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.AlertRule.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlertRule name. */
            name: string;

            /** AlertRule severity. */
            severity: string;

            /** AlertRule forMs. */
            forMs: number;

            /** AlertRule summary. */
            summary: string;

            /** AlertRule sql. */
            sql: string;

            /** AlertRule lastEvaluatedMs. */
            lastEvaluatedMs: number;

            /** AlertRule lastEvaluationMs. */
            lastEvaluationMs: number;

            /** AlertRule error. */
            error: string;

            /**
             * Creates a new AlertRule instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlertRule instance
             */
            static create(properties: pathwatch.v1.AlertRule.$Shape): pathwatch.v1.AlertRule & pathwatch.v1.AlertRule.$Shape;
            static create(properties?: pathwatch.v1.AlertRule.$Properties): pathwatch.v1.AlertRule;

            /**
             * Encodes the specified AlertRule message. Does not implicitly {@link pathwatch.v1.AlertRule.verify|verify} messages.
             * @param message AlertRule message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.AlertRule.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlertRule message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.AlertRule & pathwatch.v1.AlertRule.$Shape} AlertRule
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.AlertRule & pathwatch.v1.AlertRule.$Shape;

            /**
             * Creates an AlertRule message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AlertRule
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.AlertRule;

            /**
             * Creates a plain object from an AlertRule message. Also converts values to other types if specified.
             * @param message AlertRule
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.AlertRule, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AlertRule to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace AlertRule {

            /** Properties of an AlertRule. */
            interface $Properties {

                /** AlertRule name */
                name?: (string|null);

                /** AlertRule severity */
                severity?: (string|null);

                /** AlertRule forMs */
                forMs?: (number|null);

                /** AlertRule summary */
                summary?: (string|null);

                /** AlertRule sql */
                sql?: (string|null);

                /** AlertRule lastEvaluatedMs */
                lastEvaluatedMs?: (number|null);

                /** AlertRule lastEvaluationMs */
                lastEvaluationMs?: (number|null);

                /** AlertRule error */
                error?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlertRule. */
            type $Shape = pathwatch.v1.AlertRule.$Properties;
        }

        /**
         * Properties of a SchemaRequest.
         * @deprecated Use pathwatch.v1.SchemaRequest.$Properties instead.
         */
        interface ISchemaRequest extends pathwatch.v1.SchemaRequest.$Properties {
        }

        /** Represents a SchemaRequest. */
        class SchemaRequest {

            /**
             * Constructs a new SchemaRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.SchemaRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new SchemaRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SchemaRequest instance
             */
            static create(properties: pathwatch.v1.SchemaRequest.$Shape): pathwatch.v1.SchemaRequest & pathwatch.v1.SchemaRequest.$Shape;
            static create(properties?: pathwatch.v1.SchemaRequest.$Properties): pathwatch.v1.SchemaRequest;

            /**
             * Encodes the specified SchemaRequest message. Does not implicitly {@link pathwatch.v1.SchemaRequest.verify|verify} messages.
             * @param message SchemaRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.SchemaRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SchemaRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.SchemaRequest & pathwatch.v1.SchemaRequest.$Shape} SchemaRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.SchemaRequest & pathwatch.v1.SchemaRequest.$Shape;

            /**
             * Creates a SchemaRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SchemaRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.SchemaRequest;

            /**
             * Creates a plain object from a SchemaRequest message. Also converts values to other types if specified.
             * @param message SchemaRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.SchemaRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SchemaRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SchemaRequest {

            /** Properties of a SchemaRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SchemaRequest. */
            type $Shape = pathwatch.v1.SchemaRequest.$Properties;
        }

        /**
         * Properties of a SchemaResponse.
         * @deprecated Use pathwatch.v1.SchemaResponse.$Properties instead.
         */
        interface ISchemaResponse extends pathwatch.v1.SchemaResponse.$Properties {
        }

        /** Represents a SchemaResponse. */
        class SchemaResponse {

            /**
             * Constructs a new SchemaResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.SchemaResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SchemaResponse tables. */
            tables: pathwatch.v1.SchemaTable.$Properties[];

            /**
             * Creates a new SchemaResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SchemaResponse instance
             */
            static create(properties: pathwatch.v1.SchemaResponse.$Shape): pathwatch.v1.SchemaResponse & pathwatch.v1.SchemaResponse.$Shape;
            static create(properties?: pathwatch.v1.SchemaResponse.$Properties): pathwatch.v1.SchemaResponse;

            /**
             * Encodes the specified SchemaResponse message. Does not implicitly {@link pathwatch.v1.SchemaResponse.verify|verify} messages.
             * @param message SchemaResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.SchemaResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SchemaResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.SchemaResponse & pathwatch.v1.SchemaResponse.$Shape} SchemaResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.SchemaResponse & pathwatch.v1.SchemaResponse.$Shape;

            /**
             * Creates a SchemaResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SchemaResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.SchemaResponse;

            /**
             * Creates a plain object from a SchemaResponse message. Also converts values to other types if specified.
             * @param message SchemaResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.SchemaResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SchemaResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SchemaResponse {

            /** Properties of a SchemaResponse. */
            interface $Properties {

                /** SchemaResponse tables */
                tables?: (pathwatch.v1.SchemaTable.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SchemaResponse. */
            type $Shape = pathwatch.v1.SchemaResponse.$Properties;
        }

        /**
         * Properties of a SchemaTable.
         * @deprecated Use pathwatch.v1.SchemaTable.$Properties instead.
         */
        interface ISchemaTable extends pathwatch.v1.SchemaTable.$Properties {
        }

        /** Represents a SchemaTable. */
        class SchemaTable {

            /**
             * Constructs a new SchemaTable.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.SchemaTable.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SchemaTable name. */
            name: string;

            /** SchemaTable comment. */
            comment: string;

            /** SchemaTable columns. */
            columns: pathwatch.v1.SchemaColumn.$Properties[];

            /**
             * Creates a new SchemaTable instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SchemaTable instance
             */
            static create(properties: pathwatch.v1.SchemaTable.$Shape): pathwatch.v1.SchemaTable & pathwatch.v1.SchemaTable.$Shape;
            static create(properties?: pathwatch.v1.SchemaTable.$Properties): pathwatch.v1.SchemaTable;

            /**
             * Encodes the specified SchemaTable message. Does not implicitly {@link pathwatch.v1.SchemaTable.verify|verify} messages.
             * @param message SchemaTable message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.SchemaTable.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SchemaTable message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.SchemaTable & pathwatch.v1.SchemaTable.$Shape} SchemaTable
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.SchemaTable & pathwatch.v1.SchemaTable.$Shape;

            /**
             * Creates a SchemaTable message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SchemaTable
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.SchemaTable;

            /**
             * Creates a plain object from a SchemaTable message. Also converts values to other types if specified.
             * @param message SchemaTable
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.SchemaTable, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SchemaTable to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SchemaTable {

            /** Properties of a SchemaTable. */
            interface $Properties {

                /** SchemaTable name */
                name?: (string|null);

                /** SchemaTable comment */
                comment?: (string|null);

                /** SchemaTable columns */
                columns?: (pathwatch.v1.SchemaColumn.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SchemaTable. */
            type $Shape = pathwatch.v1.SchemaTable.$Properties;
        }

        /**
         * Properties of a SchemaColumn.
         * @deprecated Use pathwatch.v1.SchemaColumn.$Properties instead.
         */
        interface ISchemaColumn extends pathwatch.v1.SchemaColumn.$Properties {
        }

        /** Represents a SchemaColumn. */
        class SchemaColumn {

            /**
             * Constructs a new SchemaColumn.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.SchemaColumn.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SchemaColumn name. */
            name: string;

            /** SchemaColumn type. */
            type: string;

            /** SchemaColumn comment. */
            comment: string;

            /**
             * Creates a new SchemaColumn instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SchemaColumn instance
             */
            static create(properties: pathwatch.v1.SchemaColumn.$Shape): pathwatch.v1.SchemaColumn & pathwatch.v1.SchemaColumn.$Shape;
            static create(properties?: pathwatch.v1.SchemaColumn.$Properties): pathwatch.v1.SchemaColumn;

            /**
             * Encodes the specified SchemaColumn message. Does not implicitly {@link pathwatch.v1.SchemaColumn.verify|verify} messages.
             * @param message SchemaColumn message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.SchemaColumn.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SchemaColumn message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.SchemaColumn & pathwatch.v1.SchemaColumn.$Shape} SchemaColumn
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.SchemaColumn & pathwatch.v1.SchemaColumn.$Shape;

            /**
             * Creates a SchemaColumn message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SchemaColumn
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.SchemaColumn;

            /**
             * Creates a plain object from a SchemaColumn message. Also converts values to other types if specified.
             * @param message SchemaColumn
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.SchemaColumn, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SchemaColumn to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SchemaColumn {

            /** Properties of a SchemaColumn. */
            interface $Properties {

                /** SchemaColumn name */
                name?: (string|null);

                /** SchemaColumn type */
                type?: (string|null);

                /** SchemaColumn comment */
                comment?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SchemaColumn. */
            type $Shape = pathwatch.v1.SchemaColumn.$Properties;
        }

        /**
         * Properties of a SqlRequest.
         * @deprecated Use pathwatch.v1.SqlRequest.$Properties instead.
         */
        interface ISqlRequest extends pathwatch.v1.SqlRequest.$Properties {
        }

        /** Represents a SqlRequest. */
        class SqlRequest {

            /**
             * Constructs a new SqlRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.SqlRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SqlRequest query. */
            query: string;

            /** SqlRequest format. */
            format: pathwatch.v1.SqlRequest.Format;

            /** SqlRequest maxRows. */
            maxRows: number;

            /** SqlRequest timeoutMs. */
            timeoutMs: number;

            /**
             * Creates a new SqlRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SqlRequest instance
             */
            static create(properties: pathwatch.v1.SqlRequest.$Shape): pathwatch.v1.SqlRequest & pathwatch.v1.SqlRequest.$Shape;
            static create(properties?: pathwatch.v1.SqlRequest.$Properties): pathwatch.v1.SqlRequest;

            /**
             * Encodes the specified SqlRequest message. Does not implicitly {@link pathwatch.v1.SqlRequest.verify|verify} messages.
             * @param message SqlRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.SqlRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SqlRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.SqlRequest & pathwatch.v1.SqlRequest.$Shape} SqlRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.SqlRequest & pathwatch.v1.SqlRequest.$Shape;

            /**
             * Creates a SqlRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SqlRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.SqlRequest;

            /**
             * Creates a plain object from a SqlRequest message. Also converts values to other types if specified.
             * @param message SqlRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.SqlRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SqlRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SqlRequest {

            /** Properties of a SqlRequest. */
            interface $Properties {

                /** SqlRequest query */
                query?: (string|null);

                /** SqlRequest format */
                format?: (pathwatch.v1.SqlRequest.Format|null);

                /** SqlRequest maxRows */
                maxRows?: (number|null);

                /** SqlRequest timeoutMs */
                timeoutMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SqlRequest. */
            type $Shape = pathwatch.v1.SqlRequest.$Properties;

            /** Format enum. */
            enum Format {

                /** ROWS value */
                ROWS = 0,

                /** CSV value */
                CSV = 1
            }
        }

        /**
         * Properties of a SqlResponse.
         * @deprecated Use pathwatch.v1.SqlResponse.$Properties instead.
         */
        interface ISqlResponse extends pathwatch.v1.SqlResponse.$Properties {
        }

        /** Represents a SqlResponse. */
        class SqlResponse {

            /**
             * Constructs a new SqlResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.SqlResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SqlResponse header. */
            header?: (pathwatch.v1.SqlHeader.$Properties|null);

            /** SqlResponse rowsJson. */
            rowsJson?: (Uint8Array|null);

            /** SqlResponse csv. */
            csv?: (Uint8Array|null);

            /** SqlResponse end. */
            end?: (pathwatch.v1.SqlEnd.$Properties|null);

            /** SqlResponse part. */
            part?: ("header"|"rowsJson"|"csv"|"end");

            /**
             * Creates a new SqlResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SqlResponse instance
             */
            static create(properties: pathwatch.v1.SqlResponse.$Shape): pathwatch.v1.SqlResponse & pathwatch.v1.SqlResponse.$Shape;
            static create(properties?: pathwatch.v1.SqlResponse.$Properties): pathwatch.v1.SqlResponse;

            /**
             * Encodes the specified SqlResponse message. Does not implicitly {@link pathwatch.v1.SqlResponse.verify|verify} messages.
             * @param message SqlResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.SqlResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SqlResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.SqlResponse & pathwatch.v1.SqlResponse.$Shape} SqlResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.SqlResponse & pathwatch.v1.SqlResponse.$Shape;

            /**
             * Creates a SqlResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SqlResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.SqlResponse;

            /**
             * Creates a plain object from a SqlResponse message. Also converts values to other types if specified.
             * @param message SqlResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.SqlResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SqlResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SqlResponse {

            /** Properties of a SqlResponse. */
            interface $Properties {

                /** SqlResponse header */
                header?: (pathwatch.v1.SqlHeader.$Properties|null);

                /** SqlResponse rowsJson */
                rowsJson?: (Uint8Array|null);

                /** SqlResponse csv */
                csv?: (Uint8Array|null);

                /** SqlResponse end */
                end?: (pathwatch.v1.SqlEnd.$Properties|null);

                /** SqlResponse part */
                part?: ("header"|"rowsJson"|"csv"|"end");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a SqlResponse. */
            type $Shape = {
              header?: pathwatch.v1.SqlHeader.$Shape|null;
              rowsJson?: Uint8Array|null;
              csv?: Uint8Array|null;
              end?: pathwatch.v1.SqlEnd.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ part?: undefined; header?: null; rowsJson?: null; csv?: null; end?: null }|{ part?: "header"; header: pathwatch.v1.SqlHeader.$Shape; rowsJson?: null; csv?: null; end?: null }|{ part?: "rowsJson"; header?: null; rowsJson: Uint8Array; csv?: null; end?: null }|{ part?: "csv"; header?: null; rowsJson?: null; csv: Uint8Array; end?: null }|{ part?: "end"; header?: null; rowsJson?: null; csv?: null; end: pathwatch.v1.SqlEnd.$Shape })
            );
        }

        /**
         * Properties of a SqlHeader.
         * @deprecated Use pathwatch.v1.SqlHeader.$Properties instead.
         */
        interface ISqlHeader extends pathwatch.v1.SqlHeader.$Properties {
        }

        /** Represents a SqlHeader. */
        class SqlHeader {

            /**
             * Constructs a new SqlHeader.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.SqlHeader.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SqlHeader names. */
            names: string[];

            /** SqlHeader types. */
            types: string[];

            /**
             * Creates a new SqlHeader instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SqlHeader instance
             */
            static create(properties: pathwatch.v1.SqlHeader.$Shape): pathwatch.v1.SqlHeader & pathwatch.v1.SqlHeader.$Shape;
            static create(properties?: pathwatch.v1.SqlHeader.$Properties): pathwatch.v1.SqlHeader;

            /**
             * Encodes the specified SqlHeader message. Does not implicitly {@link pathwatch.v1.SqlHeader.verify|verify} messages.
             * @param message SqlHeader message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.SqlHeader.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SqlHeader message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.SqlHeader & pathwatch.v1.SqlHeader.$Shape} SqlHeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.SqlHeader & pathwatch.v1.SqlHeader.$Shape;

            /**
             * Creates a SqlHeader message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SqlHeader
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.SqlHeader;

            /**
             * Creates a plain object from a SqlHeader message. Also converts values to other types if specified.
             * @param message SqlHeader
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.SqlHeader, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SqlHeader to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SqlHeader {

            /** Properties of a SqlHeader. */
            interface $Properties {

                /** SqlHeader names */
                names?: (string[]|null);

                /** SqlHeader types */
                types?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SqlHeader. */
            type $Shape = pathwatch.v1.SqlHeader.$Properties;
        }

        /**
         * Properties of a SqlEnd.
         * @deprecated Use pathwatch.v1.SqlEnd.$Properties instead.
         */
        interface ISqlEnd extends pathwatch.v1.SqlEnd.$Properties {
        }

        /** Represents a SqlEnd. */
        class SqlEnd {

            /**
             * Constructs a new SqlEnd.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.SqlEnd.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SqlEnd rows. */
            rows: number;

            /** SqlEnd truncated. */
            truncated: boolean;

            /** SqlEnd elapsedMs. */
            elapsedMs: number;

            /** SqlEnd rowsRead. */
            rowsRead: number;

            /** SqlEnd bytesRead. */
            bytesRead: number;

            /**
             * Creates a new SqlEnd instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SqlEnd instance
             */
            static create(properties: pathwatch.v1.SqlEnd.$Shape): pathwatch.v1.SqlEnd & pathwatch.v1.SqlEnd.$Shape;
            static create(properties?: pathwatch.v1.SqlEnd.$Properties): pathwatch.v1.SqlEnd;

            /**
             * Encodes the specified SqlEnd message. Does not implicitly {@link pathwatch.v1.SqlEnd.verify|verify} messages.
             * @param message SqlEnd message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.SqlEnd.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SqlEnd message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.SqlEnd & pathwatch.v1.SqlEnd.$Shape} SqlEnd
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.SqlEnd & pathwatch.v1.SqlEnd.$Shape;

            /**
             * Creates a SqlEnd message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SqlEnd
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.SqlEnd;

            /**
             * Creates a plain object from a SqlEnd message. Also converts values to other types if specified.
             * @param message SqlEnd
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.SqlEnd, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SqlEnd to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SqlEnd {

            /** Properties of a SqlEnd. */
            interface $Properties {

                /** SqlEnd rows */
                rows?: (number|null);

                /** SqlEnd truncated */
                truncated?: (boolean|null);

                /** SqlEnd elapsedMs */
                elapsedMs?: (number|null);

                /** SqlEnd rowsRead */
                rowsRead?: (number|null);

                /** SqlEnd bytesRead */
                bytesRead?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SqlEnd. */
            type $Shape = pathwatch.v1.SqlEnd.$Properties;
        }

        /**
         * Properties of a LiveRequest.
         * @deprecated Use pathwatch.v1.LiveRequest.$Properties instead.
         */
        interface ILiveRequest extends pathwatch.v1.LiveRequest.$Properties {
        }

        /** Represents a LiveRequest. */
        class LiveRequest {

            /**
             * Constructs a new LiveRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.LiveRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LiveRequest host. */
            host: string;

            /**
             * Creates a new LiveRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LiveRequest instance
             */
            static create(properties: pathwatch.v1.LiveRequest.$Shape): pathwatch.v1.LiveRequest & pathwatch.v1.LiveRequest.$Shape;
            static create(properties?: pathwatch.v1.LiveRequest.$Properties): pathwatch.v1.LiveRequest;

            /**
             * Encodes the specified LiveRequest message. Does not implicitly {@link pathwatch.v1.LiveRequest.verify|verify} messages.
             * @param message LiveRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.LiveRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LiveRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.LiveRequest & pathwatch.v1.LiveRequest.$Shape} LiveRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.LiveRequest & pathwatch.v1.LiveRequest.$Shape;

            /**
             * Creates a LiveRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LiveRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.LiveRequest;

            /**
             * Creates a plain object from a LiveRequest message. Also converts values to other types if specified.
             * @param message LiveRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.LiveRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LiveRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LiveRequest {

            /** Properties of a LiveRequest. */
            interface $Properties {

                /** LiveRequest host */
                host?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LiveRequest. */
            type $Shape = pathwatch.v1.LiveRequest.$Properties;
        }

        /**
         * Properties of a LiveEvent.
         * @deprecated Use pathwatch.v1.LiveEvent.$Properties instead.
         */
        interface ILiveEvent extends pathwatch.v1.LiveEvent.$Properties {
        }

        /** Represents a LiveEvent. */
        class LiveEvent {

            /**
             * Constructs a new LiveEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.LiveEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LiveEvent atMs. */
            atMs: number;

            /** LiveEvent host. */
            host: string;

            /** LiveEvent stream. */
            stream: string;

            /** LiveEvent rows. */
            rows: number;

            /** LiveEvent freshnessMs. */
            freshnessMs: number;

            /** LiveEvent messages. */
            messages: pathwatch.v1.KernelMessage.$Properties[];

            /**
             * Creates a new LiveEvent instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LiveEvent instance
             */
            static create(properties: pathwatch.v1.LiveEvent.$Shape): pathwatch.v1.LiveEvent & pathwatch.v1.LiveEvent.$Shape;
            static create(properties?: pathwatch.v1.LiveEvent.$Properties): pathwatch.v1.LiveEvent;

            /**
             * Encodes the specified LiveEvent message. Does not implicitly {@link pathwatch.v1.LiveEvent.verify|verify} messages.
             * @param message LiveEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.LiveEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LiveEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.LiveEvent & pathwatch.v1.LiveEvent.$Shape} LiveEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.LiveEvent & pathwatch.v1.LiveEvent.$Shape;

            /**
             * Creates a LiveEvent message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LiveEvent
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.LiveEvent;

            /**
             * Creates a plain object from a LiveEvent message. Also converts values to other types if specified.
             * @param message LiveEvent
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.LiveEvent, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LiveEvent to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LiveEvent {

            /** Properties of a LiveEvent. */
            interface $Properties {

                /** LiveEvent atMs */
                atMs?: (number|null);

                /** LiveEvent host */
                host?: (string|null);

                /** LiveEvent stream */
                stream?: (string|null);

                /** LiveEvent rows */
                rows?: (number|null);

                /** LiveEvent freshnessMs */
                freshnessMs?: (number|null);

                /** LiveEvent messages */
                messages?: (pathwatch.v1.KernelMessage.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LiveEvent. */
            type $Shape = pathwatch.v1.LiveEvent.$Properties;
        }

        /**
         * Properties of a ForgetHostRequest.
         * @deprecated Use pathwatch.v1.ForgetHostRequest.$Properties instead.
         */
        interface IForgetHostRequest extends pathwatch.v1.ForgetHostRequest.$Properties {
        }

        /** Represents a ForgetHostRequest. */
        class ForgetHostRequest {

            /**
             * Constructs a new ForgetHostRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ForgetHostRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ForgetHostRequest host. */
            host: string;

            /**
             * Creates a new ForgetHostRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ForgetHostRequest instance
             */
            static create(properties: pathwatch.v1.ForgetHostRequest.$Shape): pathwatch.v1.ForgetHostRequest & pathwatch.v1.ForgetHostRequest.$Shape;
            static create(properties?: pathwatch.v1.ForgetHostRequest.$Properties): pathwatch.v1.ForgetHostRequest;

            /**
             * Encodes the specified ForgetHostRequest message. Does not implicitly {@link pathwatch.v1.ForgetHostRequest.verify|verify} messages.
             * @param message ForgetHostRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ForgetHostRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ForgetHostRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ForgetHostRequest & pathwatch.v1.ForgetHostRequest.$Shape} ForgetHostRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ForgetHostRequest & pathwatch.v1.ForgetHostRequest.$Shape;

            /**
             * Creates a ForgetHostRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ForgetHostRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ForgetHostRequest;

            /**
             * Creates a plain object from a ForgetHostRequest message. Also converts values to other types if specified.
             * @param message ForgetHostRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ForgetHostRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ForgetHostRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ForgetHostRequest {

            /** Properties of a ForgetHostRequest. */
            interface $Properties {

                /** ForgetHostRequest host */
                host?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ForgetHostRequest. */
            type $Shape = pathwatch.v1.ForgetHostRequest.$Properties;
        }

        /**
         * Properties of a ForgetHostResponse.
         * @deprecated Use pathwatch.v1.ForgetHostResponse.$Properties instead.
         */
        interface IForgetHostResponse extends pathwatch.v1.ForgetHostResponse.$Properties {
        }

        /** Represents a ForgetHostResponse. */
        class ForgetHostResponse {

            /**
             * Constructs a new ForgetHostResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ForgetHostResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new ForgetHostResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ForgetHostResponse instance
             */
            static create(properties: pathwatch.v1.ForgetHostResponse.$Shape): pathwatch.v1.ForgetHostResponse & pathwatch.v1.ForgetHostResponse.$Shape;
            static create(properties?: pathwatch.v1.ForgetHostResponse.$Properties): pathwatch.v1.ForgetHostResponse;

            /**
             * Encodes the specified ForgetHostResponse message. Does not implicitly {@link pathwatch.v1.ForgetHostResponse.verify|verify} messages.
             * @param message ForgetHostResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ForgetHostResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ForgetHostResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ForgetHostResponse & pathwatch.v1.ForgetHostResponse.$Shape} ForgetHostResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ForgetHostResponse & pathwatch.v1.ForgetHostResponse.$Shape;

            /**
             * Creates a ForgetHostResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ForgetHostResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ForgetHostResponse;

            /**
             * Creates a plain object from a ForgetHostResponse message. Also converts values to other types if specified.
             * @param message ForgetHostResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ForgetHostResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ForgetHostResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ForgetHostResponse {

            /** Properties of a ForgetHostResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ForgetHostResponse. */
            type $Shape = pathwatch.v1.ForgetHostResponse.$Properties;
        }

        /**
         * Properties of an OffloadSeriesRequest.
         * @deprecated Use pathwatch.v1.OffloadSeriesRequest.$Properties instead.
         */
        interface IOffloadSeriesRequest extends pathwatch.v1.OffloadSeriesRequest.$Properties {
        }

        /** Represents an OffloadSeriesRequest. */
        class OffloadSeriesRequest {

            /**
             * Constructs a new OffloadSeriesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.OffloadSeriesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OffloadSeriesRequest host. */
            host: string;

            /** OffloadSeriesRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /** OffloadSeriesRequest points. */
            points: number;

            /**
             * Creates a new OffloadSeriesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OffloadSeriesRequest instance
             */
            static create(properties: pathwatch.v1.OffloadSeriesRequest.$Shape): pathwatch.v1.OffloadSeriesRequest & pathwatch.v1.OffloadSeriesRequest.$Shape;
            static create(properties?: pathwatch.v1.OffloadSeriesRequest.$Properties): pathwatch.v1.OffloadSeriesRequest;

            /**
             * Encodes the specified OffloadSeriesRequest message. Does not implicitly {@link pathwatch.v1.OffloadSeriesRequest.verify|verify} messages.
             * @param message OffloadSeriesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.OffloadSeriesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OffloadSeriesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.OffloadSeriesRequest & pathwatch.v1.OffloadSeriesRequest.$Shape} OffloadSeriesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.OffloadSeriesRequest & pathwatch.v1.OffloadSeriesRequest.$Shape;

            /**
             * Creates an OffloadSeriesRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OffloadSeriesRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.OffloadSeriesRequest;

            /**
             * Creates a plain object from an OffloadSeriesRequest message. Also converts values to other types if specified.
             * @param message OffloadSeriesRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.OffloadSeriesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OffloadSeriesRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OffloadSeriesRequest {

            /** Properties of an OffloadSeriesRequest. */
            interface $Properties {

                /** OffloadSeriesRequest host */
                host?: (string|null);

                /** OffloadSeriesRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** OffloadSeriesRequest points */
                points?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OffloadSeriesRequest. */
            type $Shape = pathwatch.v1.OffloadSeriesRequest.$Properties;
        }

        /**
         * Properties of an OffloadSeriesResponse.
         * @deprecated Use pathwatch.v1.OffloadSeriesResponse.$Properties instead.
         */
        interface IOffloadSeriesResponse extends pathwatch.v1.OffloadSeriesResponse.$Properties {
        }

        /** Represents an OffloadSeriesResponse. */
        class OffloadSeriesResponse {

            /**
             * Constructs a new OffloadSeriesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.OffloadSeriesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OffloadSeriesResponse firstMs. */
            firstMs: number;

            /** OffloadSeriesResponse stepMs. */
            stepMs: number;

            /** OffloadSeriesResponse flowsSoftware. */
            flowsSoftware: number[];

            /** OffloadSeriesResponse flowsTc. */
            flowsTc: number[];

            /** OffloadSeriesResponse flowsHardware. */
            flowsHardware: number[];

            /** OffloadSeriesResponse packetsSoftwarePerS. */
            packetsSoftwarePerS: number[];

            /** OffloadSeriesResponse packetsTcPerS. */
            packetsTcPerS: number[];

            /** OffloadSeriesResponse packetsHardwarePerS. */
            packetsHardwarePerS: number[];

            /** OffloadSeriesResponse bitsSoftwarePerS. */
            bitsSoftwarePerS: number[];

            /** OffloadSeriesResponse bitsTcPerS. */
            bitsTcPerS: number[];

            /** OffloadSeriesResponse bitsHardwarePerS. */
            bitsHardwarePerS: number[];

            /** OffloadSeriesResponse flowsSampledSoftware. */
            flowsSampledSoftware: number[];

            /** OffloadSeriesResponse missesPerS. */
            missesPerS: number[];

            /** OffloadSeriesResponse lostPerS. */
            lostPerS: number[];

            /** OffloadSeriesResponse sql. */
            sql: string;

            /**
             * Creates a new OffloadSeriesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OffloadSeriesResponse instance
             */
            static create(properties: pathwatch.v1.OffloadSeriesResponse.$Shape): pathwatch.v1.OffloadSeriesResponse & pathwatch.v1.OffloadSeriesResponse.$Shape;
            static create(properties?: pathwatch.v1.OffloadSeriesResponse.$Properties): pathwatch.v1.OffloadSeriesResponse;

            /**
             * Encodes the specified OffloadSeriesResponse message. Does not implicitly {@link pathwatch.v1.OffloadSeriesResponse.verify|verify} messages.
             * @param message OffloadSeriesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.OffloadSeriesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OffloadSeriesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.OffloadSeriesResponse & pathwatch.v1.OffloadSeriesResponse.$Shape} OffloadSeriesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.OffloadSeriesResponse & pathwatch.v1.OffloadSeriesResponse.$Shape;

            /**
             * Creates an OffloadSeriesResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OffloadSeriesResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.OffloadSeriesResponse;

            /**
             * Creates a plain object from an OffloadSeriesResponse message. Also converts values to other types if specified.
             * @param message OffloadSeriesResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.OffloadSeriesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OffloadSeriesResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OffloadSeriesResponse {

            /** Properties of an OffloadSeriesResponse. */
            interface $Properties {

                /** OffloadSeriesResponse firstMs */
                firstMs?: (number|null);

                /** OffloadSeriesResponse stepMs */
                stepMs?: (number|null);

                /** OffloadSeriesResponse flowsSoftware */
                flowsSoftware?: (number[]|null);

                /** OffloadSeriesResponse flowsTc */
                flowsTc?: (number[]|null);

                /** OffloadSeriesResponse flowsHardware */
                flowsHardware?: (number[]|null);

                /** OffloadSeriesResponse packetsSoftwarePerS */
                packetsSoftwarePerS?: (number[]|null);

                /** OffloadSeriesResponse packetsTcPerS */
                packetsTcPerS?: (number[]|null);

                /** OffloadSeriesResponse packetsHardwarePerS */
                packetsHardwarePerS?: (number[]|null);

                /** OffloadSeriesResponse bitsSoftwarePerS */
                bitsSoftwarePerS?: (number[]|null);

                /** OffloadSeriesResponse bitsTcPerS */
                bitsTcPerS?: (number[]|null);

                /** OffloadSeriesResponse bitsHardwarePerS */
                bitsHardwarePerS?: (number[]|null);

                /** OffloadSeriesResponse flowsSampledSoftware */
                flowsSampledSoftware?: (number[]|null);

                /** OffloadSeriesResponse missesPerS */
                missesPerS?: (number[]|null);

                /** OffloadSeriesResponse lostPerS */
                lostPerS?: (number[]|null);

                /** OffloadSeriesResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OffloadSeriesResponse. */
            type $Shape = pathwatch.v1.OffloadSeriesResponse.$Properties;
        }

        /**
         * Properties of a DatapathFlowsRequest.
         * @deprecated Use pathwatch.v1.DatapathFlowsRequest.$Properties instead.
         */
        interface IDatapathFlowsRequest extends pathwatch.v1.DatapathFlowsRequest.$Properties {
        }

        /** Represents a DatapathFlowsRequest. */
        class DatapathFlowsRequest {

            /**
             * Constructs a new DatapathFlowsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.DatapathFlowsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DatapathFlowsRequest host. */
            host: string;

            /** DatapathFlowsRequest atMs. */
            atMs: number;

            /** DatapathFlowsRequest states. */
            states: number[];

            /** DatapathFlowsRequest contains. */
            contains: string;

            /** DatapathFlowsRequest reason. */
            reason: string;

            /** DatapathFlowsRequest limit. */
            limit: number;

            /**
             * Creates a new DatapathFlowsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DatapathFlowsRequest instance
             */
            static create(properties: pathwatch.v1.DatapathFlowsRequest.$Shape): pathwatch.v1.DatapathFlowsRequest & pathwatch.v1.DatapathFlowsRequest.$Shape;
            static create(properties?: pathwatch.v1.DatapathFlowsRequest.$Properties): pathwatch.v1.DatapathFlowsRequest;

            /**
             * Encodes the specified DatapathFlowsRequest message. Does not implicitly {@link pathwatch.v1.DatapathFlowsRequest.verify|verify} messages.
             * @param message DatapathFlowsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.DatapathFlowsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DatapathFlowsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.DatapathFlowsRequest & pathwatch.v1.DatapathFlowsRequest.$Shape} DatapathFlowsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.DatapathFlowsRequest & pathwatch.v1.DatapathFlowsRequest.$Shape;

            /**
             * Creates a DatapathFlowsRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DatapathFlowsRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.DatapathFlowsRequest;

            /**
             * Creates a plain object from a DatapathFlowsRequest message. Also converts values to other types if specified.
             * @param message DatapathFlowsRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.DatapathFlowsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DatapathFlowsRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DatapathFlowsRequest {

            /** Properties of a DatapathFlowsRequest. */
            interface $Properties {

                /** DatapathFlowsRequest host */
                host?: (string|null);

                /** DatapathFlowsRequest atMs */
                atMs?: (number|null);

                /** DatapathFlowsRequest states */
                states?: (number[]|null);

                /** DatapathFlowsRequest contains */
                contains?: (string|null);

                /** DatapathFlowsRequest reason */
                reason?: (string|null);

                /** DatapathFlowsRequest limit */
                limit?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DatapathFlowsRequest. */
            type $Shape = pathwatch.v1.DatapathFlowsRequest.$Properties;
        }

        /**
         * Properties of a DatapathFlowsResponse.
         * @deprecated Use pathwatch.v1.DatapathFlowsResponse.$Properties instead.
         */
        interface IDatapathFlowsResponse extends pathwatch.v1.DatapathFlowsResponse.$Properties {
        }

        /** Represents a DatapathFlowsResponse. */
        class DatapathFlowsResponse {

            /**
             * Constructs a new DatapathFlowsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.DatapathFlowsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DatapathFlowsResponse flows. */
            flows: pathwatch.v1.DatapathFlow.$Properties[];

            /** DatapathFlowsResponse totals. */
            totals: pathwatch.v1.DatapathTotals.$Properties[];

            /** DatapathFlowsResponse total. */
            total: number;

            /** DatapathFlowsResponse atMs. */
            atMs: number;

            /** DatapathFlowsResponse nowMs. */
            nowMs: number;

            /** DatapathFlowsResponse sql. */
            sql: string;

            /**
             * Creates a new DatapathFlowsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DatapathFlowsResponse instance
             */
            static create(properties: pathwatch.v1.DatapathFlowsResponse.$Shape): pathwatch.v1.DatapathFlowsResponse & pathwatch.v1.DatapathFlowsResponse.$Shape;
            static create(properties?: pathwatch.v1.DatapathFlowsResponse.$Properties): pathwatch.v1.DatapathFlowsResponse;

            /**
             * Encodes the specified DatapathFlowsResponse message. Does not implicitly {@link pathwatch.v1.DatapathFlowsResponse.verify|verify} messages.
             * @param message DatapathFlowsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.DatapathFlowsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DatapathFlowsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.DatapathFlowsResponse & pathwatch.v1.DatapathFlowsResponse.$Shape} DatapathFlowsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.DatapathFlowsResponse & pathwatch.v1.DatapathFlowsResponse.$Shape;

            /**
             * Creates a DatapathFlowsResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DatapathFlowsResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.DatapathFlowsResponse;

            /**
             * Creates a plain object from a DatapathFlowsResponse message. Also converts values to other types if specified.
             * @param message DatapathFlowsResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.DatapathFlowsResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DatapathFlowsResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DatapathFlowsResponse {

            /** Properties of a DatapathFlowsResponse. */
            interface $Properties {

                /** DatapathFlowsResponse flows */
                flows?: (pathwatch.v1.DatapathFlow.$Properties[]|null);

                /** DatapathFlowsResponse totals */
                totals?: (pathwatch.v1.DatapathTotals.$Properties[]|null);

                /** DatapathFlowsResponse total */
                total?: (number|null);

                /** DatapathFlowsResponse atMs */
                atMs?: (number|null);

                /** DatapathFlowsResponse nowMs */
                nowMs?: (number|null);

                /** DatapathFlowsResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DatapathFlowsResponse. */
            type $Shape = pathwatch.v1.DatapathFlowsResponse.$Properties;
        }

        /**
         * Properties of a DatapathFlow.
         * @deprecated Use pathwatch.v1.DatapathFlow.$Properties instead.
         */
        interface IDatapathFlow extends pathwatch.v1.DatapathFlow.$Properties {
        }

        /** Represents a DatapathFlow. */
        class DatapathFlow {

            /**
             * Constructs a new DatapathFlow.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.DatapathFlow.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DatapathFlow datapath. */
            datapath: string;

            /** DatapathFlow ufid. */
            ufid: string;

            /** DatapathFlow state. */
            state: number;

            /** DatapathFlow listed. */
            listed: number;

            /** DatapathFlow inPort. */
            inPort: string;

            /** DatapathFlow match. */
            match: string;

            /** DatapathFlow actions. */
            actions: string;

            /** DatapathFlow packets. */
            packets: number;

            /** DatapathFlow bytes. */
            bytes: number;

            /** DatapathFlow packetsPerS. */
            packetsPerS: number;

            /** DatapathFlow bitsPerS. */
            bitsPerS: number;

            /** DatapathFlow usedMs. */
            usedMs: number;

            /** DatapathFlow reason. */
            reason: string;

            /** DatapathFlow evidence. */
            evidence: string;

            /**
             * Creates a new DatapathFlow instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DatapathFlow instance
             */
            static create(properties: pathwatch.v1.DatapathFlow.$Shape): pathwatch.v1.DatapathFlow & pathwatch.v1.DatapathFlow.$Shape;
            static create(properties?: pathwatch.v1.DatapathFlow.$Properties): pathwatch.v1.DatapathFlow;

            /**
             * Encodes the specified DatapathFlow message. Does not implicitly {@link pathwatch.v1.DatapathFlow.verify|verify} messages.
             * @param message DatapathFlow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.DatapathFlow.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DatapathFlow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.DatapathFlow & pathwatch.v1.DatapathFlow.$Shape} DatapathFlow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.DatapathFlow & pathwatch.v1.DatapathFlow.$Shape;

            /**
             * Creates a DatapathFlow message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DatapathFlow
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.DatapathFlow;

            /**
             * Creates a plain object from a DatapathFlow message. Also converts values to other types if specified.
             * @param message DatapathFlow
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.DatapathFlow, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DatapathFlow to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DatapathFlow {

            /** Properties of a DatapathFlow. */
            interface $Properties {

                /** DatapathFlow datapath */
                datapath?: (string|null);

                /** DatapathFlow ufid */
                ufid?: (string|null);

                /** DatapathFlow state */
                state?: (number|null);

                /** DatapathFlow listed */
                listed?: (number|null);

                /** DatapathFlow inPort */
                inPort?: (string|null);

                /** DatapathFlow match */
                match?: (string|null);

                /** DatapathFlow actions */
                actions?: (string|null);

                /** DatapathFlow packets */
                packets?: (number|null);

                /** DatapathFlow bytes */
                bytes?: (number|null);

                /** DatapathFlow packetsPerS */
                packetsPerS?: (number|null);

                /** DatapathFlow bitsPerS */
                bitsPerS?: (number|null);

                /** DatapathFlow usedMs */
                usedMs?: (number|null);

                /** DatapathFlow reason */
                reason?: (string|null);

                /** DatapathFlow evidence */
                evidence?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DatapathFlow. */
            type $Shape = pathwatch.v1.DatapathFlow.$Properties;
        }

        /**
         * Properties of a FlowHistoryRequest.
         * @deprecated Use pathwatch.v1.FlowHistoryRequest.$Properties instead.
         */
        interface IFlowHistoryRequest extends pathwatch.v1.FlowHistoryRequest.$Properties {
        }

        /** Represents a FlowHistoryRequest. */
        class FlowHistoryRequest {

            /**
             * Constructs a new FlowHistoryRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.FlowHistoryRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FlowHistoryRequest host. */
            host: string;

            /** FlowHistoryRequest ufid. */
            ufid: string;

            /** FlowHistoryRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /** FlowHistoryRequest points. */
            points: number;

            /**
             * Creates a new FlowHistoryRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FlowHistoryRequest instance
             */
            static create(properties: pathwatch.v1.FlowHistoryRequest.$Shape): pathwatch.v1.FlowHistoryRequest & pathwatch.v1.FlowHistoryRequest.$Shape;
            static create(properties?: pathwatch.v1.FlowHistoryRequest.$Properties): pathwatch.v1.FlowHistoryRequest;

            /**
             * Encodes the specified FlowHistoryRequest message. Does not implicitly {@link pathwatch.v1.FlowHistoryRequest.verify|verify} messages.
             * @param message FlowHistoryRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.FlowHistoryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FlowHistoryRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.FlowHistoryRequest & pathwatch.v1.FlowHistoryRequest.$Shape} FlowHistoryRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.FlowHistoryRequest & pathwatch.v1.FlowHistoryRequest.$Shape;

            /**
             * Creates a FlowHistoryRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FlowHistoryRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.FlowHistoryRequest;

            /**
             * Creates a plain object from a FlowHistoryRequest message. Also converts values to other types if specified.
             * @param message FlowHistoryRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.FlowHistoryRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FlowHistoryRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FlowHistoryRequest {

            /** Properties of a FlowHistoryRequest. */
            interface $Properties {

                /** FlowHistoryRequest host */
                host?: (string|null);

                /** FlowHistoryRequest ufid */
                ufid?: (string|null);

                /** FlowHistoryRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** FlowHistoryRequest points */
                points?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FlowHistoryRequest. */
            type $Shape = pathwatch.v1.FlowHistoryRequest.$Properties;
        }

        /**
         * Properties of a FlowHistoryResponse.
         * @deprecated Use pathwatch.v1.FlowHistoryResponse.$Properties instead.
         */
        interface IFlowHistoryResponse extends pathwatch.v1.FlowHistoryResponse.$Properties {
        }

        /** Represents a FlowHistoryResponse. */
        class FlowHistoryResponse {

            /**
             * Constructs a new FlowHistoryResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.FlowHistoryResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FlowHistoryResponse runs. */
            runs: pathwatch.v1.FlowRun.$Properties[];

            /** FlowHistoryResponse firstMs. */
            firstMs: number;

            /** FlowHistoryResponse stepMs. */
            stepMs: number;

            /** FlowHistoryResponse bitsSoftwarePerS. */
            bitsSoftwarePerS: number[];

            /** FlowHistoryResponse bitsTcPerS. */
            bitsTcPerS: number[];

            /** FlowHistoryResponse bitsHardwarePerS. */
            bitsHardwarePerS: number[];

            /** FlowHistoryResponse sql. */
            sql: string;

            /**
             * Creates a new FlowHistoryResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FlowHistoryResponse instance
             */
            static create(properties: pathwatch.v1.FlowHistoryResponse.$Shape): pathwatch.v1.FlowHistoryResponse & pathwatch.v1.FlowHistoryResponse.$Shape;
            static create(properties?: pathwatch.v1.FlowHistoryResponse.$Properties): pathwatch.v1.FlowHistoryResponse;

            /**
             * Encodes the specified FlowHistoryResponse message. Does not implicitly {@link pathwatch.v1.FlowHistoryResponse.verify|verify} messages.
             * @param message FlowHistoryResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.FlowHistoryResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FlowHistoryResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.FlowHistoryResponse & pathwatch.v1.FlowHistoryResponse.$Shape} FlowHistoryResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.FlowHistoryResponse & pathwatch.v1.FlowHistoryResponse.$Shape;

            /**
             * Creates a FlowHistoryResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FlowHistoryResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.FlowHistoryResponse;

            /**
             * Creates a plain object from a FlowHistoryResponse message. Also converts values to other types if specified.
             * @param message FlowHistoryResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.FlowHistoryResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FlowHistoryResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FlowHistoryResponse {

            /** Properties of a FlowHistoryResponse. */
            interface $Properties {

                /** FlowHistoryResponse runs */
                runs?: (pathwatch.v1.FlowRun.$Properties[]|null);

                /** FlowHistoryResponse firstMs */
                firstMs?: (number|null);

                /** FlowHistoryResponse stepMs */
                stepMs?: (number|null);

                /** FlowHistoryResponse bitsSoftwarePerS */
                bitsSoftwarePerS?: (number[]|null);

                /** FlowHistoryResponse bitsTcPerS */
                bitsTcPerS?: (number[]|null);

                /** FlowHistoryResponse bitsHardwarePerS */
                bitsHardwarePerS?: (number[]|null);

                /** FlowHistoryResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FlowHistoryResponse. */
            type $Shape = pathwatch.v1.FlowHistoryResponse.$Properties;
        }

        /**
         * Properties of a FlowRun.
         * @deprecated Use pathwatch.v1.FlowRun.$Properties instead.
         */
        interface IFlowRun extends pathwatch.v1.FlowRun.$Properties {
        }

        /** Represents a FlowRun. */
        class FlowRun {

            /**
             * Constructs a new FlowRun.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.FlowRun.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FlowRun state. */
            state: number;

            /** FlowRun reason. */
            reason: string;

            /** FlowRun fromMs. */
            fromMs: number;

            /** FlowRun toMs. */
            toMs: number;

            /**
             * Creates a new FlowRun instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FlowRun instance
             */
            static create(properties: pathwatch.v1.FlowRun.$Shape): pathwatch.v1.FlowRun & pathwatch.v1.FlowRun.$Shape;
            static create(properties?: pathwatch.v1.FlowRun.$Properties): pathwatch.v1.FlowRun;

            /**
             * Encodes the specified FlowRun message. Does not implicitly {@link pathwatch.v1.FlowRun.verify|verify} messages.
             * @param message FlowRun message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.FlowRun.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FlowRun message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.FlowRun & pathwatch.v1.FlowRun.$Shape} FlowRun
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.FlowRun & pathwatch.v1.FlowRun.$Shape;

            /**
             * Creates a FlowRun message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FlowRun
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.FlowRun;

            /**
             * Creates a plain object from a FlowRun message. Also converts values to other types if specified.
             * @param message FlowRun
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.FlowRun, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FlowRun to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FlowRun {

            /** Properties of a FlowRun. */
            interface $Properties {

                /** FlowRun state */
                state?: (number|null);

                /** FlowRun reason */
                reason?: (string|null);

                /** FlowRun fromMs */
                fromMs?: (number|null);

                /** FlowRun toMs */
                toMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FlowRun. */
            type $Shape = pathwatch.v1.FlowRun.$Properties;
        }

        /**
         * Properties of a DatapathTotals.
         * @deprecated Use pathwatch.v1.DatapathTotals.$Properties instead.
         */
        interface IDatapathTotals extends pathwatch.v1.DatapathTotals.$Properties {
        }

        /** Represents a DatapathTotals. */
        class DatapathTotals {

            /**
             * Constructs a new DatapathTotals.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.DatapathTotals.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DatapathTotals datapath. */
            datapath: string;

            /** DatapathTotals atMs. */
            atMs: number;

            /** DatapathTotals flows. */
            flows: number;

            /** DatapathTotals flowsSoftware. */
            flowsSoftware: number;

            /** DatapathTotals flowsTc. */
            flowsTc: number;

            /** DatapathTotals flowsHardware. */
            flowsHardware: number;

            /** DatapathTotals flowsPartial. */
            flowsPartial: number;

            /** DatapathTotals flowsSampled. */
            flowsSampled: number;

            /** DatapathTotals flowsSampledSoftware. */
            flowsSampledSoftware: number;

            /** DatapathTotals flowsUnlisted. */
            flowsUnlisted: number;

            /** DatapathTotals masks. */
            masks: number;

            /** DatapathTotals flowLimit. */
            flowLimit: number;

            /** DatapathTotals dumpDurationMs. */
            dumpDurationMs: number;

            /** DatapathTotals pollMs. */
            pollMs: number;

            /** DatapathTotals packetsSoftwarePerS. */
            packetsSoftwarePerS: number;

            /** DatapathTotals packetsTcPerS. */
            packetsTcPerS: number;

            /** DatapathTotals packetsHardwarePerS. */
            packetsHardwarePerS: number;

            /** DatapathTotals bitsSoftwarePerS. */
            bitsSoftwarePerS: number;

            /** DatapathTotals bitsTcPerS. */
            bitsTcPerS: number;

            /** DatapathTotals bitsHardwarePerS. */
            bitsHardwarePerS: number;

            /**
             * Creates a new DatapathTotals instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DatapathTotals instance
             */
            static create(properties: pathwatch.v1.DatapathTotals.$Shape): pathwatch.v1.DatapathTotals & pathwatch.v1.DatapathTotals.$Shape;
            static create(properties?: pathwatch.v1.DatapathTotals.$Properties): pathwatch.v1.DatapathTotals;

            /**
             * Encodes the specified DatapathTotals message. Does not implicitly {@link pathwatch.v1.DatapathTotals.verify|verify} messages.
             * @param message DatapathTotals message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.DatapathTotals.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DatapathTotals message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.DatapathTotals & pathwatch.v1.DatapathTotals.$Shape} DatapathTotals
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.DatapathTotals & pathwatch.v1.DatapathTotals.$Shape;

            /**
             * Creates a DatapathTotals message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DatapathTotals
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.DatapathTotals;

            /**
             * Creates a plain object from a DatapathTotals message. Also converts values to other types if specified.
             * @param message DatapathTotals
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.DatapathTotals, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DatapathTotals to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DatapathTotals {

            /** Properties of a DatapathTotals. */
            interface $Properties {

                /** DatapathTotals datapath */
                datapath?: (string|null);

                /** DatapathTotals atMs */
                atMs?: (number|null);

                /** DatapathTotals flows */
                flows?: (number|null);

                /** DatapathTotals flowsSoftware */
                flowsSoftware?: (number|null);

                /** DatapathTotals flowsTc */
                flowsTc?: (number|null);

                /** DatapathTotals flowsHardware */
                flowsHardware?: (number|null);

                /** DatapathTotals flowsPartial */
                flowsPartial?: (number|null);

                /** DatapathTotals flowsSampled */
                flowsSampled?: (number|null);

                /** DatapathTotals flowsSampledSoftware */
                flowsSampledSoftware?: (number|null);

                /** DatapathTotals flowsUnlisted */
                flowsUnlisted?: (number|null);

                /** DatapathTotals masks */
                masks?: (number|null);

                /** DatapathTotals flowLimit */
                flowLimit?: (number|null);

                /** DatapathTotals dumpDurationMs */
                dumpDurationMs?: (number|null);

                /** DatapathTotals pollMs */
                pollMs?: (number|null);

                /** DatapathTotals packetsSoftwarePerS */
                packetsSoftwarePerS?: (number|null);

                /** DatapathTotals packetsTcPerS */
                packetsTcPerS?: (number|null);

                /** DatapathTotals packetsHardwarePerS */
                packetsHardwarePerS?: (number|null);

                /** DatapathTotals bitsSoftwarePerS */
                bitsSoftwarePerS?: (number|null);

                /** DatapathTotals bitsTcPerS */
                bitsTcPerS?: (number|null);

                /** DatapathTotals bitsHardwarePerS */
                bitsHardwarePerS?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DatapathTotals. */
            type $Shape = pathwatch.v1.DatapathTotals.$Properties;
        }

        /**
         * Properties of a TcFiltersRequest.
         * @deprecated Use pathwatch.v1.TcFiltersRequest.$Properties instead.
         */
        interface ITcFiltersRequest extends pathwatch.v1.TcFiltersRequest.$Properties {
        }

        /** Represents a TcFiltersRequest. */
        class TcFiltersRequest {

            /**
             * Constructs a new TcFiltersRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.TcFiltersRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TcFiltersRequest host. */
            host: string;

            /** TcFiltersRequest atMs. */
            atMs: number;

            /** TcFiltersRequest device. */
            device: string;

            /** TcFiltersRequest contains. */
            contains: string;

            /** TcFiltersRequest limit. */
            limit: number;

            /**
             * Creates a new TcFiltersRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TcFiltersRequest instance
             */
            static create(properties: pathwatch.v1.TcFiltersRequest.$Shape): pathwatch.v1.TcFiltersRequest & pathwatch.v1.TcFiltersRequest.$Shape;
            static create(properties?: pathwatch.v1.TcFiltersRequest.$Properties): pathwatch.v1.TcFiltersRequest;

            /**
             * Encodes the specified TcFiltersRequest message. Does not implicitly {@link pathwatch.v1.TcFiltersRequest.verify|verify} messages.
             * @param message TcFiltersRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.TcFiltersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TcFiltersRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.TcFiltersRequest & pathwatch.v1.TcFiltersRequest.$Shape} TcFiltersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.TcFiltersRequest & pathwatch.v1.TcFiltersRequest.$Shape;

            /**
             * Creates a TcFiltersRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TcFiltersRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.TcFiltersRequest;

            /**
             * Creates a plain object from a TcFiltersRequest message. Also converts values to other types if specified.
             * @param message TcFiltersRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.TcFiltersRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TcFiltersRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TcFiltersRequest {

            /** Properties of a TcFiltersRequest. */
            interface $Properties {

                /** TcFiltersRequest host */
                host?: (string|null);

                /** TcFiltersRequest atMs */
                atMs?: (number|null);

                /** TcFiltersRequest device */
                device?: (string|null);

                /** TcFiltersRequest contains */
                contains?: (string|null);

                /** TcFiltersRequest limit */
                limit?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TcFiltersRequest. */
            type $Shape = pathwatch.v1.TcFiltersRequest.$Properties;
        }

        /**
         * Properties of a TcFiltersResponse.
         * @deprecated Use pathwatch.v1.TcFiltersResponse.$Properties instead.
         */
        interface ITcFiltersResponse extends pathwatch.v1.TcFiltersResponse.$Properties {
        }

        /** Represents a TcFiltersResponse. */
        class TcFiltersResponse {

            /**
             * Constructs a new TcFiltersResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.TcFiltersResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TcFiltersResponse filters. */
            filters: pathwatch.v1.TcFilter.$Properties[];

            /** TcFiltersResponse total. */
            total: number;

            /** TcFiltersResponse atMs. */
            atMs: number;

            /** TcFiltersResponse nowMs. */
            nowMs: number;

            /** TcFiltersResponse sql. */
            sql: string;

            /**
             * Creates a new TcFiltersResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TcFiltersResponse instance
             */
            static create(properties: pathwatch.v1.TcFiltersResponse.$Shape): pathwatch.v1.TcFiltersResponse & pathwatch.v1.TcFiltersResponse.$Shape;
            static create(properties?: pathwatch.v1.TcFiltersResponse.$Properties): pathwatch.v1.TcFiltersResponse;

            /**
             * Encodes the specified TcFiltersResponse message. Does not implicitly {@link pathwatch.v1.TcFiltersResponse.verify|verify} messages.
             * @param message TcFiltersResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.TcFiltersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TcFiltersResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.TcFiltersResponse & pathwatch.v1.TcFiltersResponse.$Shape} TcFiltersResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.TcFiltersResponse & pathwatch.v1.TcFiltersResponse.$Shape;

            /**
             * Creates a TcFiltersResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TcFiltersResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.TcFiltersResponse;

            /**
             * Creates a plain object from a TcFiltersResponse message. Also converts values to other types if specified.
             * @param message TcFiltersResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.TcFiltersResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TcFiltersResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TcFiltersResponse {

            /** Properties of a TcFiltersResponse. */
            interface $Properties {

                /** TcFiltersResponse filters */
                filters?: (pathwatch.v1.TcFilter.$Properties[]|null);

                /** TcFiltersResponse total */
                total?: (number|null);

                /** TcFiltersResponse atMs */
                atMs?: (number|null);

                /** TcFiltersResponse nowMs */
                nowMs?: (number|null);

                /** TcFiltersResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TcFiltersResponse. */
            type $Shape = pathwatch.v1.TcFiltersResponse.$Properties;
        }

        /**
         * Properties of a TcFilter.
         * @deprecated Use pathwatch.v1.TcFilter.$Properties instead.
         */
        interface ITcFilter extends pathwatch.v1.TcFilter.$Properties {
        }

        /** Represents a TcFilter. */
        class TcFilter {

            /**
             * Constructs a new TcFilter.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.TcFilter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TcFilter device. */
            device: string;

            /** TcFilter block. */
            block: number;

            /** TcFilter parent. */
            parent: string;

            /** TcFilter chain. */
            chain: number;

            /** TcFilter preference. */
            preference: number;

            /** TcFilter protocol. */
            protocol: string;

            /** TcFilter handle. */
            handle: number;

            /** TcFilter kind. */
            kind: string;

            /** TcFilter ufid. */
            ufid: string;

            /** TcFilter hardware. */
            hardware: number;

            /** TcFilter skip. */
            skip: number;

            /** TcFilter inHwCount. */
            inHwCount: number;

            /** TcFilter match. */
            match: string;

            /** TcFilter actions. */
            actions: string;

            /** TcFilter packets. */
            packets: number;

            /** TcFilter bytes. */
            bytes: number;

            /** TcFilter hwPackets. */
            hwPackets: number;

            /** TcFilter hwBytes. */
            hwBytes: number;

            /** TcFilter packetsPerS. */
            packetsPerS: number;

            /** TcFilter bitsPerS. */
            bitsPerS: number;

            /** TcFilter usedMs. */
            usedMs: number;

            /**
             * Creates a new TcFilter instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TcFilter instance
             */
            static create(properties: pathwatch.v1.TcFilter.$Shape): pathwatch.v1.TcFilter & pathwatch.v1.TcFilter.$Shape;
            static create(properties?: pathwatch.v1.TcFilter.$Properties): pathwatch.v1.TcFilter;

            /**
             * Encodes the specified TcFilter message. Does not implicitly {@link pathwatch.v1.TcFilter.verify|verify} messages.
             * @param message TcFilter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.TcFilter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TcFilter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.TcFilter & pathwatch.v1.TcFilter.$Shape} TcFilter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.TcFilter & pathwatch.v1.TcFilter.$Shape;

            /**
             * Creates a TcFilter message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TcFilter
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.TcFilter;

            /**
             * Creates a plain object from a TcFilter message. Also converts values to other types if specified.
             * @param message TcFilter
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.TcFilter, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TcFilter to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TcFilter {

            /** Properties of a TcFilter. */
            interface $Properties {

                /** TcFilter device */
                device?: (string|null);

                /** TcFilter block */
                block?: (number|null);

                /** TcFilter parent */
                parent?: (string|null);

                /** TcFilter chain */
                chain?: (number|null);

                /** TcFilter preference */
                preference?: (number|null);

                /** TcFilter protocol */
                protocol?: (string|null);

                /** TcFilter handle */
                handle?: (number|null);

                /** TcFilter kind */
                kind?: (string|null);

                /** TcFilter ufid */
                ufid?: (string|null);

                /** TcFilter hardware */
                hardware?: (number|null);

                /** TcFilter skip */
                skip?: (number|null);

                /** TcFilter inHwCount */
                inHwCount?: (number|null);

                /** TcFilter match */
                match?: (string|null);

                /** TcFilter actions */
                actions?: (string|null);

                /** TcFilter packets */
                packets?: (number|null);

                /** TcFilter bytes */
                bytes?: (number|null);

                /** TcFilter hwPackets */
                hwPackets?: (number|null);

                /** TcFilter hwBytes */
                hwBytes?: (number|null);

                /** TcFilter packetsPerS */
                packetsPerS?: (number|null);

                /** TcFilter bitsPerS */
                bitsPerS?: (number|null);

                /** TcFilter usedMs */
                usedMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TcFilter. */
            type $Shape = pathwatch.v1.TcFilter.$Properties;
        }

        /**
         * Properties of a PortsRequest.
         * @deprecated Use pathwatch.v1.PortsRequest.$Properties instead.
         */
        interface IPortsRequest extends pathwatch.v1.PortsRequest.$Properties {
        }

        /** Represents a PortsRequest. */
        class PortsRequest {

            /**
             * Constructs a new PortsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.PortsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortsRequest host. */
            host: string;

            /** PortsRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /**
             * Creates a new PortsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PortsRequest instance
             */
            static create(properties: pathwatch.v1.PortsRequest.$Shape): pathwatch.v1.PortsRequest & pathwatch.v1.PortsRequest.$Shape;
            static create(properties?: pathwatch.v1.PortsRequest.$Properties): pathwatch.v1.PortsRequest;

            /**
             * Encodes the specified PortsRequest message. Does not implicitly {@link pathwatch.v1.PortsRequest.verify|verify} messages.
             * @param message PortsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.PortsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.PortsRequest & pathwatch.v1.PortsRequest.$Shape} PortsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.PortsRequest & pathwatch.v1.PortsRequest.$Shape;

            /**
             * Creates a PortsRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PortsRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.PortsRequest;

            /**
             * Creates a plain object from a PortsRequest message. Also converts values to other types if specified.
             * @param message PortsRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.PortsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PortsRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PortsRequest {

            /** Properties of a PortsRequest. */
            interface $Properties {

                /** PortsRequest host */
                host?: (string|null);

                /** PortsRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PortsRequest. */
            type $Shape = pathwatch.v1.PortsRequest.$Properties;
        }

        /**
         * Properties of a PortsResponse.
         * @deprecated Use pathwatch.v1.PortsResponse.$Properties instead.
         */
        interface IPortsResponse extends pathwatch.v1.PortsResponse.$Properties {
        }

        /** Represents a PortsResponse. */
        class PortsResponse {

            /**
             * Constructs a new PortsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.PortsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortsResponse ports. */
            ports: pathwatch.v1.Port.$Properties[];

            /** PortsResponse sql. */
            sql: string;

            /**
             * Creates a new PortsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PortsResponse instance
             */
            static create(properties: pathwatch.v1.PortsResponse.$Shape): pathwatch.v1.PortsResponse & pathwatch.v1.PortsResponse.$Shape;
            static create(properties?: pathwatch.v1.PortsResponse.$Properties): pathwatch.v1.PortsResponse;

            /**
             * Encodes the specified PortsResponse message. Does not implicitly {@link pathwatch.v1.PortsResponse.verify|verify} messages.
             * @param message PortsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.PortsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.PortsResponse & pathwatch.v1.PortsResponse.$Shape} PortsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.PortsResponse & pathwatch.v1.PortsResponse.$Shape;

            /**
             * Creates a PortsResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PortsResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.PortsResponse;

            /**
             * Creates a plain object from a PortsResponse message. Also converts values to other types if specified.
             * @param message PortsResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.PortsResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PortsResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PortsResponse {

            /** Properties of a PortsResponse. */
            interface $Properties {

                /** PortsResponse ports */
                ports?: (pathwatch.v1.Port.$Properties[]|null);

                /** PortsResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PortsResponse. */
            type $Shape = pathwatch.v1.PortsResponse.$Properties;
        }

        /**
         * Properties of a Port.
         * @deprecated Use pathwatch.v1.Port.$Properties instead.
         */
        interface IPort extends pathwatch.v1.Port.$Properties {
        }

        /** Represents a Port. */
        class Port {

            /**
             * Constructs a new Port.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Port.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Port name. */
            name: string;

            /** Port ifIndex. */
            ifIndex: number;

            /** Port kind. */
            kind: string;

            /** Port driver. */
            driver: string;

            /** Port bridge. */
            bridge: string;

            /** Port switchId. */
            switchId: string;

            /** Port portName. */
            portName: string;

            /** Port operState. */
            operState: number;

            /** Port rxPacketsPerS. */
            rxPacketsPerS: number;

            /** Port txPacketsPerS. */
            txPacketsPerS: number;

            /** Port rxBitsPerS. */
            rxBitsPerS: number;

            /** Port txBitsPerS. */
            txBitsPerS: number;

            /** Port rxDroppedPerS. */
            rxDroppedPerS: number;

            /** Port txDroppedPerS. */
            txDroppedPerS: number;

            /** Port cpuRxPacketsPerS. */
            cpuRxPacketsPerS: number;

            /** Port cpuTxPacketsPerS. */
            cpuTxPacketsPerS: number;

            /** Port ingressQdisc. */
            ingressQdisc: number;

            /** Port hwTcOffload. */
            hwTcOffload: number;

            /** Port filters. */
            filters: number;

            /** Port filtersInHw. */
            filtersInHw: number;

            /** Port filtersNotInHw. */
            filtersNotInHw: number;

            /** Port lastPollMs. */
            lastPollMs: number;

            /**
             * Creates a new Port instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Port instance
             */
            static create(properties: pathwatch.v1.Port.$Shape): pathwatch.v1.Port & pathwatch.v1.Port.$Shape;
            static create(properties?: pathwatch.v1.Port.$Properties): pathwatch.v1.Port;

            /**
             * Encodes the specified Port message. Does not implicitly {@link pathwatch.v1.Port.verify|verify} messages.
             * @param message Port message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Port.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Port message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Port & pathwatch.v1.Port.$Shape} Port
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Port & pathwatch.v1.Port.$Shape;

            /**
             * Creates a Port message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Port
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Port;

            /**
             * Creates a plain object from a Port message. Also converts values to other types if specified.
             * @param message Port
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Port, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Port to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Port {

            /** Properties of a Port. */
            interface $Properties {

                /** Port name */
                name?: (string|null);

                /** Port ifIndex */
                ifIndex?: (number|null);

                /** Port kind */
                kind?: (string|null);

                /** Port driver */
                driver?: (string|null);

                /** Port bridge */
                bridge?: (string|null);

                /** Port switchId */
                switchId?: (string|null);

                /** Port portName */
                portName?: (string|null);

                /** Port operState */
                operState?: (number|null);

                /** Port rxPacketsPerS */
                rxPacketsPerS?: (number|null);

                /** Port txPacketsPerS */
                txPacketsPerS?: (number|null);

                /** Port rxBitsPerS */
                rxBitsPerS?: (number|null);

                /** Port txBitsPerS */
                txBitsPerS?: (number|null);

                /** Port rxDroppedPerS */
                rxDroppedPerS?: (number|null);

                /** Port txDroppedPerS */
                txDroppedPerS?: (number|null);

                /** Port cpuRxPacketsPerS */
                cpuRxPacketsPerS?: (number|null);

                /** Port cpuTxPacketsPerS */
                cpuTxPacketsPerS?: (number|null);

                /** Port ingressQdisc */
                ingressQdisc?: (number|null);

                /** Port hwTcOffload */
                hwTcOffload?: (number|null);

                /** Port filters */
                filters?: (number|null);

                /** Port filtersInHw */
                filtersInHw?: (number|null);

                /** Port filtersNotInHw */
                filtersNotInHw?: (number|null);

                /** Port lastPollMs */
                lastPollMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Port. */
            type $Shape = pathwatch.v1.Port.$Properties;
        }

        /**
         * Properties of a ConntrackRequest.
         * @deprecated Use pathwatch.v1.ConntrackRequest.$Properties instead.
         */
        interface IConntrackRequest extends pathwatch.v1.ConntrackRequest.$Properties {
        }

        /** Represents a ConntrackRequest. */
        class ConntrackRequest {

            /**
             * Constructs a new ConntrackRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ConntrackRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConntrackRequest host. */
            host: string;

            /** ConntrackRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /** ConntrackRequest points. */
            points: number;

            /**
             * Creates a new ConntrackRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConntrackRequest instance
             */
            static create(properties: pathwatch.v1.ConntrackRequest.$Shape): pathwatch.v1.ConntrackRequest & pathwatch.v1.ConntrackRequest.$Shape;
            static create(properties?: pathwatch.v1.ConntrackRequest.$Properties): pathwatch.v1.ConntrackRequest;

            /**
             * Encodes the specified ConntrackRequest message. Does not implicitly {@link pathwatch.v1.ConntrackRequest.verify|verify} messages.
             * @param message ConntrackRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ConntrackRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConntrackRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ConntrackRequest & pathwatch.v1.ConntrackRequest.$Shape} ConntrackRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ConntrackRequest & pathwatch.v1.ConntrackRequest.$Shape;

            /**
             * Creates a ConntrackRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConntrackRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ConntrackRequest;

            /**
             * Creates a plain object from a ConntrackRequest message. Also converts values to other types if specified.
             * @param message ConntrackRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ConntrackRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConntrackRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConntrackRequest {

            /** Properties of a ConntrackRequest. */
            interface $Properties {

                /** ConntrackRequest host */
                host?: (string|null);

                /** ConntrackRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** ConntrackRequest points */
                points?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConntrackRequest. */
            type $Shape = pathwatch.v1.ConntrackRequest.$Properties;
        }

        /**
         * Properties of a ConntrackResponse.
         * @deprecated Use pathwatch.v1.ConntrackResponse.$Properties instead.
         */
        interface IConntrackResponse extends pathwatch.v1.ConntrackResponse.$Properties {
        }

        /** Represents a ConntrackResponse. */
        class ConntrackResponse {

            /**
             * Constructs a new ConntrackResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ConntrackResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConntrackResponse firstMs. */
            firstMs: number;

            /** ConntrackResponse stepMs. */
            stepMs: number;

            /** ConntrackResponse software. */
            software: number[];

            /** ConntrackResponse offload. */
            offload: number[];

            /** ConntrackResponse hwOffload. */
            hwOffload: number[];

            /** ConntrackResponse offloadAddedPerS. */
            offloadAddedPerS: number[];

            /** ConntrackResponse offloadRemovedPerS. */
            offloadRemovedPerS: number[];

            /** ConntrackResponse hardwareAddedPerS. */
            hardwareAddedPerS: number[];

            /** ConntrackResponse hardwareRemovedPerS. */
            hardwareRemovedPerS: number[];

            /** ConntrackResponse groups. */
            groups: pathwatch.v1.ConntrackGroup.$Properties[];

            /** ConntrackResponse connections. */
            connections: pathwatch.v1.ConntrackConnection.$Properties[];

            /** ConntrackResponse atMs. */
            atMs: number;

            /** ConntrackResponse count. */
            count: number;

            /** ConntrackResponse max. */
            max: number;

            /** ConntrackResponse queuedAdd. */
            queuedAdd: number;

            /** ConntrackResponse queuedDelete. */
            queuedDelete: number;

            /** ConntrackResponse queuedStats. */
            queuedStats: number;

            /** ConntrackResponse insertFailed. */
            insertFailed: number;

            /** ConntrackResponse drop. */
            drop: number;

            /** ConntrackResponse earlyDrop. */
            earlyDrop: number;

            /** ConntrackResponse sql. */
            sql: string;

            /**
             * Creates a new ConntrackResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConntrackResponse instance
             */
            static create(properties: pathwatch.v1.ConntrackResponse.$Shape): pathwatch.v1.ConntrackResponse & pathwatch.v1.ConntrackResponse.$Shape;
            static create(properties?: pathwatch.v1.ConntrackResponse.$Properties): pathwatch.v1.ConntrackResponse;

            /**
             * Encodes the specified ConntrackResponse message. Does not implicitly {@link pathwatch.v1.ConntrackResponse.verify|verify} messages.
             * @param message ConntrackResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ConntrackResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConntrackResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ConntrackResponse & pathwatch.v1.ConntrackResponse.$Shape} ConntrackResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ConntrackResponse & pathwatch.v1.ConntrackResponse.$Shape;

            /**
             * Creates a ConntrackResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConntrackResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ConntrackResponse;

            /**
             * Creates a plain object from a ConntrackResponse message. Also converts values to other types if specified.
             * @param message ConntrackResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ConntrackResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConntrackResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConntrackResponse {

            /** Properties of a ConntrackResponse. */
            interface $Properties {

                /** ConntrackResponse firstMs */
                firstMs?: (number|null);

                /** ConntrackResponse stepMs */
                stepMs?: (number|null);

                /** ConntrackResponse software */
                software?: (number[]|null);

                /** ConntrackResponse offload */
                offload?: (number[]|null);

                /** ConntrackResponse hwOffload */
                hwOffload?: (number[]|null);

                /** ConntrackResponse offloadAddedPerS */
                offloadAddedPerS?: (number[]|null);

                /** ConntrackResponse offloadRemovedPerS */
                offloadRemovedPerS?: (number[]|null);

                /** ConntrackResponse hardwareAddedPerS */
                hardwareAddedPerS?: (number[]|null);

                /** ConntrackResponse hardwareRemovedPerS */
                hardwareRemovedPerS?: (number[]|null);

                /** ConntrackResponse groups */
                groups?: (pathwatch.v1.ConntrackGroup.$Properties[]|null);

                /** ConntrackResponse connections */
                connections?: (pathwatch.v1.ConntrackConnection.$Properties[]|null);

                /** ConntrackResponse atMs */
                atMs?: (number|null);

                /** ConntrackResponse count */
                count?: (number|null);

                /** ConntrackResponse max */
                max?: (number|null);

                /** ConntrackResponse queuedAdd */
                queuedAdd?: (number|null);

                /** ConntrackResponse queuedDelete */
                queuedDelete?: (number|null);

                /** ConntrackResponse queuedStats */
                queuedStats?: (number|null);

                /** ConntrackResponse insertFailed */
                insertFailed?: (number|null);

                /** ConntrackResponse drop */
                drop?: (number|null);

                /** ConntrackResponse earlyDrop */
                earlyDrop?: (number|null);

                /** ConntrackResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConntrackResponse. */
            type $Shape = pathwatch.v1.ConntrackResponse.$Properties;
        }

        /**
         * Properties of a ConntrackGroup.
         * @deprecated Use pathwatch.v1.ConntrackGroup.$Properties instead.
         */
        interface IConntrackGroup extends pathwatch.v1.ConntrackGroup.$Properties {
        }

        /** Represents a ConntrackGroup. */
        class ConntrackGroup {

            /**
             * Constructs a new ConntrackGroup.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ConntrackGroup.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConntrackGroup zone. */
            zone: number;

            /** ConntrackGroup ipVersion. */
            ipVersion: number;

            /** ConntrackGroup ipProtocol. */
            ipProtocol: number;

            /** ConntrackGroup offload. */
            offload: number;

            /** ConntrackGroup tcpState. */
            tcpState: string;

            /** ConntrackGroup connections. */
            connections: number;

            /** ConntrackGroup assured. */
            assured: number;

            /** ConntrackGroup dying. */
            dying: number;

            /** ConntrackGroup packets. */
            packets: number;

            /** ConntrackGroup bytes. */
            bytes: number;

            /**
             * Creates a new ConntrackGroup instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConntrackGroup instance
             */
            static create(properties: pathwatch.v1.ConntrackGroup.$Shape): pathwatch.v1.ConntrackGroup & pathwatch.v1.ConntrackGroup.$Shape;
            static create(properties?: pathwatch.v1.ConntrackGroup.$Properties): pathwatch.v1.ConntrackGroup;

            /**
             * Encodes the specified ConntrackGroup message. Does not implicitly {@link pathwatch.v1.ConntrackGroup.verify|verify} messages.
             * @param message ConntrackGroup message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ConntrackGroup.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConntrackGroup message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ConntrackGroup & pathwatch.v1.ConntrackGroup.$Shape} ConntrackGroup
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ConntrackGroup & pathwatch.v1.ConntrackGroup.$Shape;

            /**
             * Creates a ConntrackGroup message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConntrackGroup
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ConntrackGroup;

            /**
             * Creates a plain object from a ConntrackGroup message. Also converts values to other types if specified.
             * @param message ConntrackGroup
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ConntrackGroup, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConntrackGroup to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConntrackGroup {

            /** Properties of a ConntrackGroup. */
            interface $Properties {

                /** ConntrackGroup zone */
                zone?: (number|null);

                /** ConntrackGroup ipVersion */
                ipVersion?: (number|null);

                /** ConntrackGroup ipProtocol */
                ipProtocol?: (number|null);

                /** ConntrackGroup offload */
                offload?: (number|null);

                /** ConntrackGroup tcpState */
                tcpState?: (string|null);

                /** ConntrackGroup connections */
                connections?: (number|null);

                /** ConntrackGroup assured */
                assured?: (number|null);

                /** ConntrackGroup dying */
                dying?: (number|null);

                /** ConntrackGroup packets */
                packets?: (number|null);

                /** ConntrackGroup bytes */
                bytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConntrackGroup. */
            type $Shape = pathwatch.v1.ConntrackGroup.$Properties;
        }

        /**
         * Properties of a ConntrackConnection.
         * @deprecated Use pathwatch.v1.ConntrackConnection.$Properties instead.
         */
        interface IConntrackConnection extends pathwatch.v1.ConntrackConnection.$Properties {
        }

        /** Represents a ConntrackConnection. */
        class ConntrackConnection {

            /**
             * Constructs a new ConntrackConnection.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ConntrackConnection.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConntrackConnection zone. */
            zone: number;

            /** ConntrackConnection ipProtocol. */
            ipProtocol: number;

            /** ConntrackConnection srcIp. */
            srcIp: string;

            /** ConntrackConnection dstIp. */
            dstIp: string;

            /** ConntrackConnection srcPort. */
            srcPort: number;

            /** ConntrackConnection dstPort. */
            dstPort: number;

            /** ConntrackConnection replySrcIp. */
            replySrcIp: string;

            /** ConntrackConnection replyDstIp. */
            replyDstIp: string;

            /** ConntrackConnection replySrcPort. */
            replySrcPort: number;

            /** ConntrackConnection replyDstPort. */
            replyDstPort: number;

            /** ConntrackConnection offload. */
            offload: number;

            /** ConntrackConnection tcpState. */
            tcpState: string;

            /** ConntrackConnection mark. */
            mark: number;

            /** ConntrackConnection packets. */
            packets: number;

            /** ConntrackConnection bytes. */
            bytes: number;

            /** ConntrackConnection packetsPerS. */
            packetsPerS: number;

            /** ConntrackConnection bitsPerS. */
            bitsPerS: number;

            /** ConntrackConnection timeoutS. */
            timeoutS: number;

            /** ConntrackConnection stateAgeS. */
            stateAgeS: number;

            /** ConntrackConnection listed. */
            listed: string;

            /**
             * Creates a new ConntrackConnection instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConntrackConnection instance
             */
            static create(properties: pathwatch.v1.ConntrackConnection.$Shape): pathwatch.v1.ConntrackConnection & pathwatch.v1.ConntrackConnection.$Shape;
            static create(properties?: pathwatch.v1.ConntrackConnection.$Properties): pathwatch.v1.ConntrackConnection;

            /**
             * Encodes the specified ConntrackConnection message. Does not implicitly {@link pathwatch.v1.ConntrackConnection.verify|verify} messages.
             * @param message ConntrackConnection message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ConntrackConnection.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConntrackConnection message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ConntrackConnection & pathwatch.v1.ConntrackConnection.$Shape} ConntrackConnection
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ConntrackConnection & pathwatch.v1.ConntrackConnection.$Shape;

            /**
             * Creates a ConntrackConnection message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConntrackConnection
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ConntrackConnection;

            /**
             * Creates a plain object from a ConntrackConnection message. Also converts values to other types if specified.
             * @param message ConntrackConnection
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ConntrackConnection, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConntrackConnection to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConntrackConnection {

            /** Properties of a ConntrackConnection. */
            interface $Properties {

                /** ConntrackConnection zone */
                zone?: (number|null);

                /** ConntrackConnection ipProtocol */
                ipProtocol?: (number|null);

                /** ConntrackConnection srcIp */
                srcIp?: (string|null);

                /** ConntrackConnection dstIp */
                dstIp?: (string|null);

                /** ConntrackConnection srcPort */
                srcPort?: (number|null);

                /** ConntrackConnection dstPort */
                dstPort?: (number|null);

                /** ConntrackConnection replySrcIp */
                replySrcIp?: (string|null);

                /** ConntrackConnection replyDstIp */
                replyDstIp?: (string|null);

                /** ConntrackConnection replySrcPort */
                replySrcPort?: (number|null);

                /** ConntrackConnection replyDstPort */
                replyDstPort?: (number|null);

                /** ConntrackConnection offload */
                offload?: (number|null);

                /** ConntrackConnection tcpState */
                tcpState?: (string|null);

                /** ConntrackConnection mark */
                mark?: (number|null);

                /** ConntrackConnection packets */
                packets?: (number|null);

                /** ConntrackConnection bytes */
                bytes?: (number|null);

                /** ConntrackConnection packetsPerS */
                packetsPerS?: (number|null);

                /** ConntrackConnection bitsPerS */
                bitsPerS?: (number|null);

                /** ConntrackConnection timeoutS */
                timeoutS?: (number|null);

                /** ConntrackConnection stateAgeS */
                stateAgeS?: (number|null);

                /** ConntrackConnection listed */
                listed?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConntrackConnection. */
            type $Shape = pathwatch.v1.ConntrackConnection.$Properties;
        }

        /**
         * Properties of a FactsRequest.
         * @deprecated Use pathwatch.v1.FactsRequest.$Properties instead.
         */
        interface IFactsRequest extends pathwatch.v1.FactsRequest.$Properties {
        }

        /** Represents a FactsRequest. */
        class FactsRequest {

            /**
             * Constructs a new FactsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.FactsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FactsRequest host. */
            host: string;

            /** FactsRequest atMs. */
            atMs: number;

            /** FactsRequest names. */
            names: string[];

            /** FactsRequest changes. */
            changes?: (pathwatch.v1.TimeRange.$Properties|null);

            /**
             * Creates a new FactsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FactsRequest instance
             */
            static create(properties: pathwatch.v1.FactsRequest.$Shape): pathwatch.v1.FactsRequest & pathwatch.v1.FactsRequest.$Shape;
            static create(properties?: pathwatch.v1.FactsRequest.$Properties): pathwatch.v1.FactsRequest;

            /**
             * Encodes the specified FactsRequest message. Does not implicitly {@link pathwatch.v1.FactsRequest.verify|verify} messages.
             * @param message FactsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.FactsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FactsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.FactsRequest & pathwatch.v1.FactsRequest.$Shape} FactsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.FactsRequest & pathwatch.v1.FactsRequest.$Shape;

            /**
             * Creates a FactsRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FactsRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.FactsRequest;

            /**
             * Creates a plain object from a FactsRequest message. Also converts values to other types if specified.
             * @param message FactsRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.FactsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FactsRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FactsRequest {

            /** Properties of a FactsRequest. */
            interface $Properties {

                /** FactsRequest host */
                host?: (string|null);

                /** FactsRequest atMs */
                atMs?: (number|null);

                /** FactsRequest names */
                names?: (string[]|null);

                /** FactsRequest changes */
                changes?: (pathwatch.v1.TimeRange.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FactsRequest. */
            type $Shape = pathwatch.v1.FactsRequest.$Properties;
        }

        /**
         * Properties of a FactsResponse.
         * @deprecated Use pathwatch.v1.FactsResponse.$Properties instead.
         */
        interface IFactsResponse extends pathwatch.v1.FactsResponse.$Properties {
        }

        /** Represents a FactsResponse. */
        class FactsResponse {

            /**
             * Constructs a new FactsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.FactsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FactsResponse facts. */
            facts: pathwatch.v1.Fact.$Properties[];

            /** FactsResponse changes. */
            changes: pathwatch.v1.FactChange.$Properties[];

            /** FactsResponse sql. */
            sql: string;

            /**
             * Creates a new FactsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FactsResponse instance
             */
            static create(properties: pathwatch.v1.FactsResponse.$Shape): pathwatch.v1.FactsResponse & pathwatch.v1.FactsResponse.$Shape;
            static create(properties?: pathwatch.v1.FactsResponse.$Properties): pathwatch.v1.FactsResponse;

            /**
             * Encodes the specified FactsResponse message. Does not implicitly {@link pathwatch.v1.FactsResponse.verify|verify} messages.
             * @param message FactsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.FactsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FactsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.FactsResponse & pathwatch.v1.FactsResponse.$Shape} FactsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.FactsResponse & pathwatch.v1.FactsResponse.$Shape;

            /**
             * Creates a FactsResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FactsResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.FactsResponse;

            /**
             * Creates a plain object from a FactsResponse message. Also converts values to other types if specified.
             * @param message FactsResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.FactsResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FactsResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FactsResponse {

            /** Properties of a FactsResponse. */
            interface $Properties {

                /** FactsResponse facts */
                facts?: (pathwatch.v1.Fact.$Properties[]|null);

                /** FactsResponse changes */
                changes?: (pathwatch.v1.FactChange.$Properties[]|null);

                /** FactsResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FactsResponse. */
            type $Shape = pathwatch.v1.FactsResponse.$Properties;
        }

        /**
         * Properties of a Fact.
         * @deprecated Use pathwatch.v1.Fact.$Properties instead.
         */
        interface IFact extends pathwatch.v1.Fact.$Properties {
        }

        /** Represents a Fact. */
        class Fact {

            /**
             * Constructs a new Fact.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Fact.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Fact host. */
            host: string;

            /** Fact source. */
            source: string;

            /** Fact object. */
            object: string;

            /** Fact name. */
            name: string;

            /** Fact value. */
            value: string;

            /** Fact readFrom. */
            readFrom: string;

            /** Fact atMs. */
            atMs: number;

            /**
             * Creates a new Fact instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Fact instance
             */
            static create(properties: pathwatch.v1.Fact.$Shape): pathwatch.v1.Fact & pathwatch.v1.Fact.$Shape;
            static create(properties?: pathwatch.v1.Fact.$Properties): pathwatch.v1.Fact;

            /**
             * Encodes the specified Fact message. Does not implicitly {@link pathwatch.v1.Fact.verify|verify} messages.
             * @param message Fact message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Fact.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Fact message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Fact & pathwatch.v1.Fact.$Shape} Fact
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Fact & pathwatch.v1.Fact.$Shape;

            /**
             * Creates a Fact message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Fact
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Fact;

            /**
             * Creates a plain object from a Fact message. Also converts values to other types if specified.
             * @param message Fact
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Fact, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Fact to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Fact {

            /** Properties of a Fact. */
            interface $Properties {

                /** Fact host */
                host?: (string|null);

                /** Fact source */
                source?: (string|null);

                /** Fact object */
                object?: (string|null);

                /** Fact name */
                name?: (string|null);

                /** Fact value */
                value?: (string|null);

                /** Fact readFrom */
                readFrom?: (string|null);

                /** Fact atMs */
                atMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Fact. */
            type $Shape = pathwatch.v1.Fact.$Properties;
        }

        /**
         * Properties of a FactChange.
         * @deprecated Use pathwatch.v1.FactChange.$Properties instead.
         */
        interface IFactChange extends pathwatch.v1.FactChange.$Properties {
        }

        /** Represents a FactChange. */
        class FactChange {

            /**
             * Constructs a new FactChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.FactChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FactChange fact. */
            fact?: (pathwatch.v1.Fact.$Properties|null);

            /** FactChange before. */
            before: string;

            /**
             * Creates a new FactChange instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FactChange instance
             */
            static create(properties: pathwatch.v1.FactChange.$Shape): pathwatch.v1.FactChange & pathwatch.v1.FactChange.$Shape;
            static create(properties?: pathwatch.v1.FactChange.$Properties): pathwatch.v1.FactChange;

            /**
             * Encodes the specified FactChange message. Does not implicitly {@link pathwatch.v1.FactChange.verify|verify} messages.
             * @param message FactChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.FactChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FactChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.FactChange & pathwatch.v1.FactChange.$Shape} FactChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.FactChange & pathwatch.v1.FactChange.$Shape;

            /**
             * Creates a FactChange message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FactChange
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.FactChange;

            /**
             * Creates a plain object from a FactChange message. Also converts values to other types if specified.
             * @param message FactChange
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.FactChange, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FactChange to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FactChange {

            /** Properties of a FactChange. */
            interface $Properties {

                /** FactChange fact */
                fact?: (pathwatch.v1.Fact.$Properties|null);

                /** FactChange before */
                before?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FactChange. */
            type $Shape = pathwatch.v1.FactChange.$Properties;
        }

        /**
         * Properties of a TracesRequest.
         * @deprecated Use pathwatch.v1.TracesRequest.$Properties instead.
         */
        interface ITracesRequest extends pathwatch.v1.TracesRequest.$Properties {
        }

        /** Represents a TracesRequest. */
        class TracesRequest {

            /**
             * Constructs a new TracesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.TracesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TracesRequest host. */
            host: string;

            /** TracesRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /** TracesRequest contains. */
            contains: string;

            /** TracesRequest limit. */
            limit: number;

            /**
             * Creates a new TracesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TracesRequest instance
             */
            static create(properties: pathwatch.v1.TracesRequest.$Shape): pathwatch.v1.TracesRequest & pathwatch.v1.TracesRequest.$Shape;
            static create(properties?: pathwatch.v1.TracesRequest.$Properties): pathwatch.v1.TracesRequest;

            /**
             * Encodes the specified TracesRequest message. Does not implicitly {@link pathwatch.v1.TracesRequest.verify|verify} messages.
             * @param message TracesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.TracesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TracesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.TracesRequest & pathwatch.v1.TracesRequest.$Shape} TracesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.TracesRequest & pathwatch.v1.TracesRequest.$Shape;

            /**
             * Creates a TracesRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TracesRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.TracesRequest;

            /**
             * Creates a plain object from a TracesRequest message. Also converts values to other types if specified.
             * @param message TracesRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.TracesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TracesRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TracesRequest {

            /** Properties of a TracesRequest. */
            interface $Properties {

                /** TracesRequest host */
                host?: (string|null);

                /** TracesRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** TracesRequest contains */
                contains?: (string|null);

                /** TracesRequest limit */
                limit?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TracesRequest. */
            type $Shape = pathwatch.v1.TracesRequest.$Properties;
        }

        /**
         * Properties of a TracesResponse.
         * @deprecated Use pathwatch.v1.TracesResponse.$Properties instead.
         */
        interface ITracesResponse extends pathwatch.v1.TracesResponse.$Properties {
        }

        /** Represents a TracesResponse. */
        class TracesResponse {

            /**
             * Constructs a new TracesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.TracesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TracesResponse traces. */
            traces: pathwatch.v1.Trace.$Properties[];

            /** TracesResponse total. */
            total: number;

            /** TracesResponse sql. */
            sql: string;

            /**
             * Creates a new TracesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TracesResponse instance
             */
            static create(properties: pathwatch.v1.TracesResponse.$Shape): pathwatch.v1.TracesResponse & pathwatch.v1.TracesResponse.$Shape;
            static create(properties?: pathwatch.v1.TracesResponse.$Properties): pathwatch.v1.TracesResponse;

            /**
             * Encodes the specified TracesResponse message. Does not implicitly {@link pathwatch.v1.TracesResponse.verify|verify} messages.
             * @param message TracesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.TracesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TracesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.TracesResponse & pathwatch.v1.TracesResponse.$Shape} TracesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.TracesResponse & pathwatch.v1.TracesResponse.$Shape;

            /**
             * Creates a TracesResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TracesResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.TracesResponse;

            /**
             * Creates a plain object from a TracesResponse message. Also converts values to other types if specified.
             * @param message TracesResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.TracesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TracesResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TracesResponse {

            /** Properties of a TracesResponse. */
            interface $Properties {

                /** TracesResponse traces */
                traces?: (pathwatch.v1.Trace.$Properties[]|null);

                /** TracesResponse total */
                total?: (number|null);

                /** TracesResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TracesResponse. */
            type $Shape = pathwatch.v1.TracesResponse.$Properties;
        }

        /**
         * Properties of a Trace.
         * @deprecated Use pathwatch.v1.Trace.$Properties instead.
         */
        interface ITrace extends pathwatch.v1.Trace.$Properties {
        }

        /** Represents a Trace. */
        class Trace {

            /**
             * Constructs a new Trace.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Trace.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Trace host. */
            host: string;

            /** Trace atMs. */
            atMs: number;

            /** Trace event. */
            event: string;

            /** Trace cpu. */
            cpu: number;

            /** Trace pid. */
            pid: number;

            /** Trace command. */
            command: string;

            /** Trace phase. */
            phase: string;

            /** Trace message. */
            message: string;

            /** Trace stack. */
            stack: string[];

            /** Trace fields. */
            fields: { [k: string]: string };

            /** Trace count. */
            count: number;

            /** Trace firstAtMs. */
            firstAtMs: number;

            /**
             * Creates a new Trace instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Trace instance
             */
            static create(properties: pathwatch.v1.Trace.$Shape): pathwatch.v1.Trace & pathwatch.v1.Trace.$Shape;
            static create(properties?: pathwatch.v1.Trace.$Properties): pathwatch.v1.Trace;

            /**
             * Encodes the specified Trace message. Does not implicitly {@link pathwatch.v1.Trace.verify|verify} messages.
             * @param message Trace message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Trace.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Trace message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Trace & pathwatch.v1.Trace.$Shape} Trace
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Trace & pathwatch.v1.Trace.$Shape;

            /**
             * Creates a Trace message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Trace
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Trace;

            /**
             * Creates a plain object from a Trace message. Also converts values to other types if specified.
             * @param message Trace
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Trace, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Trace to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Trace {

            /** Properties of a Trace. */
            interface $Properties {

                /** Trace host */
                host?: (string|null);

                /** Trace atMs */
                atMs?: (number|null);

                /** Trace event */
                event?: (string|null);

                /** Trace cpu */
                cpu?: (number|null);

                /** Trace pid */
                pid?: (number|null);

                /** Trace command */
                command?: (string|null);

                /** Trace phase */
                phase?: (string|null);

                /** Trace message */
                message?: (string|null);

                /** Trace stack */
                stack?: (string[]|null);

                /** Trace fields */
                fields?: ({ [k: string]: string }|null);

                /** Trace count */
                count?: (number|null);

                /** Trace firstAtMs */
                firstAtMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Trace. */
            type $Shape = pathwatch.v1.Trace.$Properties;
        }

        /**
         * Properties of a RefreshFlowsRequest.
         * @deprecated Use pathwatch.v1.RefreshFlowsRequest.$Properties instead.
         */
        interface IRefreshFlowsRequest extends pathwatch.v1.RefreshFlowsRequest.$Properties {
        }

        /** Represents a RefreshFlowsRequest. */
        class RefreshFlowsRequest {

            /**
             * Constructs a new RefreshFlowsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.RefreshFlowsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RefreshFlowsRequest host. */
            host: string;

            /**
             * Creates a new RefreshFlowsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RefreshFlowsRequest instance
             */
            static create(properties: pathwatch.v1.RefreshFlowsRequest.$Shape): pathwatch.v1.RefreshFlowsRequest & pathwatch.v1.RefreshFlowsRequest.$Shape;
            static create(properties?: pathwatch.v1.RefreshFlowsRequest.$Properties): pathwatch.v1.RefreshFlowsRequest;

            /**
             * Encodes the specified RefreshFlowsRequest message. Does not implicitly {@link pathwatch.v1.RefreshFlowsRequest.verify|verify} messages.
             * @param message RefreshFlowsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.RefreshFlowsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RefreshFlowsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.RefreshFlowsRequest & pathwatch.v1.RefreshFlowsRequest.$Shape} RefreshFlowsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.RefreshFlowsRequest & pathwatch.v1.RefreshFlowsRequest.$Shape;

            /**
             * Creates a RefreshFlowsRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RefreshFlowsRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.RefreshFlowsRequest;

            /**
             * Creates a plain object from a RefreshFlowsRequest message. Also converts values to other types if specified.
             * @param message RefreshFlowsRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.RefreshFlowsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RefreshFlowsRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RefreshFlowsRequest {

            /** Properties of a RefreshFlowsRequest. */
            interface $Properties {

                /** RefreshFlowsRequest host */
                host?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RefreshFlowsRequest. */
            type $Shape = pathwatch.v1.RefreshFlowsRequest.$Properties;
        }

        /**
         * Properties of a RefreshFlowsResponse.
         * @deprecated Use pathwatch.v1.RefreshFlowsResponse.$Properties instead.
         */
        interface IRefreshFlowsResponse extends pathwatch.v1.RefreshFlowsResponse.$Properties {
        }

        /** Represents a RefreshFlowsResponse. */
        class RefreshFlowsResponse {

            /**
             * Constructs a new RefreshFlowsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.RefreshFlowsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RefreshFlowsResponse atMs. */
            atMs: number;

            /** RefreshFlowsResponse flows. */
            flows: number;

            /**
             * Creates a new RefreshFlowsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RefreshFlowsResponse instance
             */
            static create(properties: pathwatch.v1.RefreshFlowsResponse.$Shape): pathwatch.v1.RefreshFlowsResponse & pathwatch.v1.RefreshFlowsResponse.$Shape;
            static create(properties?: pathwatch.v1.RefreshFlowsResponse.$Properties): pathwatch.v1.RefreshFlowsResponse;

            /**
             * Encodes the specified RefreshFlowsResponse message. Does not implicitly {@link pathwatch.v1.RefreshFlowsResponse.verify|verify} messages.
             * @param message RefreshFlowsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.RefreshFlowsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RefreshFlowsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.RefreshFlowsResponse & pathwatch.v1.RefreshFlowsResponse.$Shape} RefreshFlowsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.RefreshFlowsResponse & pathwatch.v1.RefreshFlowsResponse.$Shape;

            /**
             * Creates a RefreshFlowsResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RefreshFlowsResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.RefreshFlowsResponse;

            /**
             * Creates a plain object from a RefreshFlowsResponse message. Also converts values to other types if specified.
             * @param message RefreshFlowsResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.RefreshFlowsResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RefreshFlowsResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RefreshFlowsResponse {

            /** Properties of a RefreshFlowsResponse. */
            interface $Properties {

                /** RefreshFlowsResponse atMs */
                atMs?: (number|null);

                /** RefreshFlowsResponse flows */
                flows?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RefreshFlowsResponse. */
            type $Shape = pathwatch.v1.RefreshFlowsResponse.$Properties;
        }

        /**
         * Properties of a LossesRequest.
         * @deprecated Use pathwatch.v1.LossesRequest.$Properties instead.
         */
        interface ILossesRequest extends pathwatch.v1.LossesRequest.$Properties {
        }

        /** Represents a LossesRequest. */
        class LossesRequest {

            /**
             * Constructs a new LossesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.LossesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LossesRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /** LossesRequest host. */
            host: string;

            /**
             * Creates a new LossesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LossesRequest instance
             */
            static create(properties: pathwatch.v1.LossesRequest.$Shape): pathwatch.v1.LossesRequest & pathwatch.v1.LossesRequest.$Shape;
            static create(properties?: pathwatch.v1.LossesRequest.$Properties): pathwatch.v1.LossesRequest;

            /**
             * Encodes the specified LossesRequest message. Does not implicitly {@link pathwatch.v1.LossesRequest.verify|verify} messages.
             * @param message LossesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.LossesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LossesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.LossesRequest & pathwatch.v1.LossesRequest.$Shape} LossesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.LossesRequest & pathwatch.v1.LossesRequest.$Shape;

            /**
             * Creates a LossesRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LossesRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.LossesRequest;

            /**
             * Creates a plain object from a LossesRequest message. Also converts values to other types if specified.
             * @param message LossesRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.LossesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LossesRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LossesRequest {

            /** Properties of a LossesRequest. */
            interface $Properties {

                /** LossesRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** LossesRequest host */
                host?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LossesRequest. */
            type $Shape = pathwatch.v1.LossesRequest.$Properties;
        }

        /**
         * Properties of a LossesResponse.
         * @deprecated Use pathwatch.v1.LossesResponse.$Properties instead.
         */
        interface ILossesResponse extends pathwatch.v1.LossesResponse.$Properties {
        }

        /** Represents a LossesResponse. */
        class LossesResponse {

            /**
             * Constructs a new LossesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.LossesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LossesResponse causes. */
            causes: pathwatch.v1.LossCause.$Properties[];

            /** LossesResponse intervals. */
            intervals: pathwatch.v1.LossInterval.$Properties[];

            /** LossesResponse spool. */
            spool?: (pathwatch.v1.SpoolState.$Properties|null);

            /**
             * Creates a new LossesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LossesResponse instance
             */
            static create(properties: pathwatch.v1.LossesResponse.$Shape): pathwatch.v1.LossesResponse & pathwatch.v1.LossesResponse.$Shape;
            static create(properties?: pathwatch.v1.LossesResponse.$Properties): pathwatch.v1.LossesResponse;

            /**
             * Encodes the specified LossesResponse message. Does not implicitly {@link pathwatch.v1.LossesResponse.verify|verify} messages.
             * @param message LossesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.LossesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LossesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.LossesResponse & pathwatch.v1.LossesResponse.$Shape} LossesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.LossesResponse & pathwatch.v1.LossesResponse.$Shape;

            /**
             * Creates a LossesResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LossesResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.LossesResponse;

            /**
             * Creates a plain object from a LossesResponse message. Also converts values to other types if specified.
             * @param message LossesResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.LossesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LossesResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LossesResponse {

            /** Properties of a LossesResponse. */
            interface $Properties {

                /** LossesResponse causes */
                causes?: (pathwatch.v1.LossCause.$Properties[]|null);

                /** LossesResponse intervals */
                intervals?: (pathwatch.v1.LossInterval.$Properties[]|null);

                /** LossesResponse spool */
                spool?: (pathwatch.v1.SpoolState.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LossesResponse. */
            type $Shape = pathwatch.v1.LossesResponse.$Properties;
        }

        /**
         * Properties of a LossCause.
         * @deprecated Use pathwatch.v1.LossCause.$Properties instead.
         */
        interface ILossCause extends pathwatch.v1.LossCause.$Properties {
        }

        /** Represents a LossCause. */
        class LossCause {

            /**
             * Constructs a new LossCause.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.LossCause.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LossCause host. */
            host: string;

            /** LossCause stage. */
            stage: string;

            /** LossCause reason. */
            reason: string;

            /** LossCause count. */
            count: number;

            /** LossCause batches. */
            batches: boolean;

            /**
             * Creates a new LossCause instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LossCause instance
             */
            static create(properties: pathwatch.v1.LossCause.$Shape): pathwatch.v1.LossCause & pathwatch.v1.LossCause.$Shape;
            static create(properties?: pathwatch.v1.LossCause.$Properties): pathwatch.v1.LossCause;

            /**
             * Encodes the specified LossCause message. Does not implicitly {@link pathwatch.v1.LossCause.verify|verify} messages.
             * @param message LossCause message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.LossCause.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LossCause message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.LossCause & pathwatch.v1.LossCause.$Shape} LossCause
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.LossCause & pathwatch.v1.LossCause.$Shape;

            /**
             * Creates a LossCause message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LossCause
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.LossCause;

            /**
             * Creates a plain object from a LossCause message. Also converts values to other types if specified.
             * @param message LossCause
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.LossCause, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LossCause to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LossCause {

            /** Properties of a LossCause. */
            interface $Properties {

                /** LossCause host */
                host?: (string|null);

                /** LossCause stage */
                stage?: (string|null);

                /** LossCause reason */
                reason?: (string|null);

                /** LossCause count */
                count?: (number|null);

                /** LossCause batches */
                batches?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LossCause. */
            type $Shape = pathwatch.v1.LossCause.$Properties;
        }

        /**
         * Properties of a LossInterval.
         * @deprecated Use pathwatch.v1.LossInterval.$Properties instead.
         */
        interface ILossInterval extends pathwatch.v1.LossInterval.$Properties {
        }

        /** Represents a LossInterval. */
        class LossInterval {

            /**
             * Constructs a new LossInterval.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.LossInterval.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LossInterval fromMs. */
            fromMs: number;

            /** LossInterval toMs. */
            toMs: number;

            /** LossInterval stage. */
            stage: string;

            /** LossInterval count. */
            count: number;

            /** LossInterval reason. */
            reason: string;

            /** LossInterval batches. */
            batches: boolean;

            /**
             * Creates a new LossInterval instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LossInterval instance
             */
            static create(properties: pathwatch.v1.LossInterval.$Shape): pathwatch.v1.LossInterval & pathwatch.v1.LossInterval.$Shape;
            static create(properties?: pathwatch.v1.LossInterval.$Properties): pathwatch.v1.LossInterval;

            /**
             * Encodes the specified LossInterval message. Does not implicitly {@link pathwatch.v1.LossInterval.verify|verify} messages.
             * @param message LossInterval message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.LossInterval.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LossInterval message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.LossInterval & pathwatch.v1.LossInterval.$Shape} LossInterval
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.LossInterval & pathwatch.v1.LossInterval.$Shape;

            /**
             * Creates a LossInterval message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LossInterval
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.LossInterval;

            /**
             * Creates a plain object from a LossInterval message. Also converts values to other types if specified.
             * @param message LossInterval
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.LossInterval, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LossInterval to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LossInterval {

            /** Properties of a LossInterval. */
            interface $Properties {

                /** LossInterval fromMs */
                fromMs?: (number|null);

                /** LossInterval toMs */
                toMs?: (number|null);

                /** LossInterval stage */
                stage?: (string|null);

                /** LossInterval count */
                count?: (number|null);

                /** LossInterval reason */
                reason?: (string|null);

                /** LossInterval batches */
                batches?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LossInterval. */
            type $Shape = pathwatch.v1.LossInterval.$Properties;
        }

        /**
         * Properties of a SpoolState.
         * @deprecated Use pathwatch.v1.SpoolState.$Properties instead.
         */
        interface ISpoolState extends pathwatch.v1.SpoolState.$Properties {
        }

        /** Represents a SpoolState. */
        class SpoolState {

            /**
             * Constructs a new SpoolState.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.SpoolState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SpoolState atMs. */
            atMs: number;

            /** SpoolState mode. */
            mode: string;

            /** SpoolState detail. */
            detail: string;

            /** SpoolState waitingBatches. */
            waitingBatches: number;

            /** SpoolState waitingBytes. */
            waitingBytes: number;

            /** SpoolState unconfirmedBatches. */
            unconfirmedBatches: number;

            /** SpoolState limitBytes. */
            limitBytes: number;

            /** SpoolState timeToLossMs. */
            timeToLossMs?: (number|null);

            /**
             * Creates a new SpoolState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SpoolState instance
             */
            static create(properties: pathwatch.v1.SpoolState.$Shape): pathwatch.v1.SpoolState & pathwatch.v1.SpoolState.$Shape;
            static create(properties?: pathwatch.v1.SpoolState.$Properties): pathwatch.v1.SpoolState;

            /**
             * Encodes the specified SpoolState message. Does not implicitly {@link pathwatch.v1.SpoolState.verify|verify} messages.
             * @param message SpoolState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.SpoolState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SpoolState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.SpoolState & pathwatch.v1.SpoolState.$Shape} SpoolState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.SpoolState & pathwatch.v1.SpoolState.$Shape;

            /**
             * Creates a SpoolState message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SpoolState
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.SpoolState;

            /**
             * Creates a plain object from a SpoolState message. Also converts values to other types if specified.
             * @param message SpoolState
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.SpoolState, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SpoolState to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SpoolState {

            /** Properties of a SpoolState. */
            interface $Properties {

                /** SpoolState atMs */
                atMs?: (number|null);

                /** SpoolState mode */
                mode?: (string|null);

                /** SpoolState detail */
                detail?: (string|null);

                /** SpoolState waitingBatches */
                waitingBatches?: (number|null);

                /** SpoolState waitingBytes */
                waitingBytes?: (number|null);

                /** SpoolState unconfirmedBatches */
                unconfirmedBatches?: (number|null);

                /** SpoolState limitBytes */
                limitBytes?: (number|null);

                /** SpoolState timeToLossMs */
                timeToLossMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SpoolState. */
            type $Shape = pathwatch.v1.SpoolState.$Properties;
        }

        /**
         * Properties of a TimeRange.
         * @deprecated Use pathwatch.v1.TimeRange.$Properties instead.
         */
        interface ITimeRange extends pathwatch.v1.TimeRange.$Properties {
        }

        /** Represents a TimeRange. */
        class TimeRange {

            /**
             * Constructs a new TimeRange.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.TimeRange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TimeRange fromMs. */
            fromMs: number;

            /** TimeRange toMs. */
            toMs: number;

            /**
             * Creates a new TimeRange instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TimeRange instance
             */
            static create(properties: pathwatch.v1.TimeRange.$Shape): pathwatch.v1.TimeRange & pathwatch.v1.TimeRange.$Shape;
            static create(properties?: pathwatch.v1.TimeRange.$Properties): pathwatch.v1.TimeRange;

            /**
             * Encodes the specified TimeRange message. Does not implicitly {@link pathwatch.v1.TimeRange.verify|verify} messages.
             * @param message TimeRange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.TimeRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TimeRange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.TimeRange & pathwatch.v1.TimeRange.$Shape} TimeRange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.TimeRange & pathwatch.v1.TimeRange.$Shape;

            /**
             * Creates a TimeRange message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TimeRange
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.TimeRange;

            /**
             * Creates a plain object from a TimeRange message. Also converts values to other types if specified.
             * @param message TimeRange
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.TimeRange, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TimeRange to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TimeRange {

            /** Properties of a TimeRange. */
            interface $Properties {

                /** TimeRange fromMs */
                fromMs?: (number|null);

                /** TimeRange toMs */
                toMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TimeRange. */
            type $Shape = pathwatch.v1.TimeRange.$Properties;
        }

        /**
         * Properties of a VerdictsRequest.
         * @deprecated Use pathwatch.v1.VerdictsRequest.$Properties instead.
         */
        interface IVerdictsRequest extends pathwatch.v1.VerdictsRequest.$Properties {
        }

        /** Represents a VerdictsRequest. */
        class VerdictsRequest {

            /**
             * Constructs a new VerdictsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.VerdictsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VerdictsRequest host. */
            host: string;

            /** VerdictsRequest atMs. */
            atMs: number;

            /**
             * Creates a new VerdictsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns VerdictsRequest instance
             */
            static create(properties: pathwatch.v1.VerdictsRequest.$Shape): pathwatch.v1.VerdictsRequest & pathwatch.v1.VerdictsRequest.$Shape;
            static create(properties?: pathwatch.v1.VerdictsRequest.$Properties): pathwatch.v1.VerdictsRequest;

            /**
             * Encodes the specified VerdictsRequest message. Does not implicitly {@link pathwatch.v1.VerdictsRequest.verify|verify} messages.
             * @param message VerdictsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.VerdictsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VerdictsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.VerdictsRequest & pathwatch.v1.VerdictsRequest.$Shape} VerdictsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.VerdictsRequest & pathwatch.v1.VerdictsRequest.$Shape;

            /**
             * Creates a VerdictsRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns VerdictsRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.VerdictsRequest;

            /**
             * Creates a plain object from a VerdictsRequest message. Also converts values to other types if specified.
             * @param message VerdictsRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.VerdictsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this VerdictsRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace VerdictsRequest {

            /** Properties of a VerdictsRequest. */
            interface $Properties {

                /** VerdictsRequest host */
                host?: (string|null);

                /** VerdictsRequest atMs */
                atMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VerdictsRequest. */
            type $Shape = pathwatch.v1.VerdictsRequest.$Properties;
        }

        /**
         * Properties of a VerdictsResponse.
         * @deprecated Use pathwatch.v1.VerdictsResponse.$Properties instead.
         */
        interface IVerdictsResponse extends pathwatch.v1.VerdictsResponse.$Properties {
        }

        /** Represents a VerdictsResponse. */
        class VerdictsResponse {

            /**
             * Constructs a new VerdictsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.VerdictsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VerdictsResponse verdicts. */
            verdicts: pathwatch.v1.Verdict.$Properties[];

            /** VerdictsResponse atMs. */
            atMs: number;

            /** VerdictsResponse nowMs. */
            nowMs: number;

            /** VerdictsResponse sql. */
            sql: string;

            /**
             * Creates a new VerdictsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns VerdictsResponse instance
             */
            static create(properties: pathwatch.v1.VerdictsResponse.$Shape): pathwatch.v1.VerdictsResponse & pathwatch.v1.VerdictsResponse.$Shape;
            static create(properties?: pathwatch.v1.VerdictsResponse.$Properties): pathwatch.v1.VerdictsResponse;

            /**
             * Encodes the specified VerdictsResponse message. Does not implicitly {@link pathwatch.v1.VerdictsResponse.verify|verify} messages.
             * @param message VerdictsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.VerdictsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VerdictsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.VerdictsResponse & pathwatch.v1.VerdictsResponse.$Shape} VerdictsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.VerdictsResponse & pathwatch.v1.VerdictsResponse.$Shape;

            /**
             * Creates a VerdictsResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns VerdictsResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.VerdictsResponse;

            /**
             * Creates a plain object from a VerdictsResponse message. Also converts values to other types if specified.
             * @param message VerdictsResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.VerdictsResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this VerdictsResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace VerdictsResponse {

            /** Properties of a VerdictsResponse. */
            interface $Properties {

                /** VerdictsResponse verdicts */
                verdicts?: (pathwatch.v1.Verdict.$Properties[]|null);

                /** VerdictsResponse atMs */
                atMs?: (number|null);

                /** VerdictsResponse nowMs */
                nowMs?: (number|null);

                /** VerdictsResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VerdictsResponse. */
            type $Shape = pathwatch.v1.VerdictsResponse.$Properties;
        }

        /**
         * Properties of a Verdict.
         * @deprecated Use pathwatch.v1.Verdict.$Properties instead.
         */
        interface IVerdict extends pathwatch.v1.Verdict.$Properties {
        }

        /** Represents a Verdict. */
        class Verdict {

            /**
             * Constructs a new Verdict.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Verdict.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Verdict id. */
            id: string;

            /** Verdict object. */
            object: string;

            /** Verdict severity. */
            severity: number;

            /** Verdict sentence. */
            sentence: string;

            /** Verdict remedy. */
            remedy: string;

            /** Verdict reason. */
            reason: string;

            /** Verdict flows. */
            flows: number;

            /** Verdict packetsPerS. */
            packetsPerS: number;

            /** Verdict bitsPerS. */
            bitsPerS: number;

            /** Verdict sinceMs. */
            sinceMs: number;

            /**
             * Creates a new Verdict instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Verdict instance
             */
            static create(properties: pathwatch.v1.Verdict.$Shape): pathwatch.v1.Verdict & pathwatch.v1.Verdict.$Shape;
            static create(properties?: pathwatch.v1.Verdict.$Properties): pathwatch.v1.Verdict;

            /**
             * Encodes the specified Verdict message. Does not implicitly {@link pathwatch.v1.Verdict.verify|verify} messages.
             * @param message Verdict message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Verdict.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Verdict message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Verdict & pathwatch.v1.Verdict.$Shape} Verdict
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Verdict & pathwatch.v1.Verdict.$Shape;

            /**
             * Creates a Verdict message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Verdict
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Verdict;

            /**
             * Creates a plain object from a Verdict message. Also converts values to other types if specified.
             * @param message Verdict
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Verdict, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Verdict to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Verdict {

            /** Properties of a Verdict. */
            interface $Properties {

                /** Verdict id */
                id?: (string|null);

                /** Verdict object */
                object?: (string|null);

                /** Verdict severity */
                severity?: (number|null);

                /** Verdict sentence */
                sentence?: (string|null);

                /** Verdict remedy */
                remedy?: (string|null);

                /** Verdict reason */
                reason?: (string|null);

                /** Verdict flows */
                flows?: (number|null);

                /** Verdict packetsPerS */
                packetsPerS?: (number|null);

                /** Verdict bitsPerS */
                bitsPerS?: (number|null);

                /** Verdict sinceMs */
                sinceMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Verdict. */
            type $Shape = pathwatch.v1.Verdict.$Properties;
        }

        /**
         * Properties of a ChecksRequest.
         * @deprecated Use pathwatch.v1.ChecksRequest.$Properties instead.
         */
        interface IChecksRequest extends pathwatch.v1.ChecksRequest.$Properties {
        }

        /** Represents a ChecksRequest. */
        class ChecksRequest {

            /**
             * Constructs a new ChecksRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ChecksRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChecksRequest host. */
            host: string;

            /** ChecksRequest atMs. */
            atMs: number;

            /**
             * Creates a new ChecksRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ChecksRequest instance
             */
            static create(properties: pathwatch.v1.ChecksRequest.$Shape): pathwatch.v1.ChecksRequest & pathwatch.v1.ChecksRequest.$Shape;
            static create(properties?: pathwatch.v1.ChecksRequest.$Properties): pathwatch.v1.ChecksRequest;

            /**
             * Encodes the specified ChecksRequest message. Does not implicitly {@link pathwatch.v1.ChecksRequest.verify|verify} messages.
             * @param message ChecksRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ChecksRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChecksRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ChecksRequest & pathwatch.v1.ChecksRequest.$Shape} ChecksRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ChecksRequest & pathwatch.v1.ChecksRequest.$Shape;

            /**
             * Creates a ChecksRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ChecksRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ChecksRequest;

            /**
             * Creates a plain object from a ChecksRequest message. Also converts values to other types if specified.
             * @param message ChecksRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ChecksRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ChecksRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ChecksRequest {

            /** Properties of a ChecksRequest. */
            interface $Properties {

                /** ChecksRequest host */
                host?: (string|null);

                /** ChecksRequest atMs */
                atMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChecksRequest. */
            type $Shape = pathwatch.v1.ChecksRequest.$Properties;
        }

        /**
         * Properties of a ChecksResponse.
         * @deprecated Use pathwatch.v1.ChecksResponse.$Properties instead.
         */
        interface IChecksResponse extends pathwatch.v1.ChecksResponse.$Properties {
        }

        /** Represents a ChecksResponse. */
        class ChecksResponse {

            /**
             * Constructs a new ChecksResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ChecksResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChecksResponse checks. */
            checks: pathwatch.v1.CheckResult.$Properties[];

            /** ChecksResponse atMs. */
            atMs: number;

            /** ChecksResponse nowMs. */
            nowMs: number;

            /** ChecksResponse sql. */
            sql: string;

            /**
             * Creates a new ChecksResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ChecksResponse instance
             */
            static create(properties: pathwatch.v1.ChecksResponse.$Shape): pathwatch.v1.ChecksResponse & pathwatch.v1.ChecksResponse.$Shape;
            static create(properties?: pathwatch.v1.ChecksResponse.$Properties): pathwatch.v1.ChecksResponse;

            /**
             * Encodes the specified ChecksResponse message. Does not implicitly {@link pathwatch.v1.ChecksResponse.verify|verify} messages.
             * @param message ChecksResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ChecksResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChecksResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ChecksResponse & pathwatch.v1.ChecksResponse.$Shape} ChecksResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ChecksResponse & pathwatch.v1.ChecksResponse.$Shape;

            /**
             * Creates a ChecksResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ChecksResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ChecksResponse;

            /**
             * Creates a plain object from a ChecksResponse message. Also converts values to other types if specified.
             * @param message ChecksResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ChecksResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ChecksResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ChecksResponse {

            /** Properties of a ChecksResponse. */
            interface $Properties {

                /** ChecksResponse checks */
                checks?: (pathwatch.v1.CheckResult.$Properties[]|null);

                /** ChecksResponse atMs */
                atMs?: (number|null);

                /** ChecksResponse nowMs */
                nowMs?: (number|null);

                /** ChecksResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChecksResponse. */
            type $Shape = pathwatch.v1.ChecksResponse.$Properties;
        }

        /**
         * Properties of a CheckResult.
         * @deprecated Use pathwatch.v1.CheckResult.$Properties instead.
         */
        interface ICheckResult extends pathwatch.v1.CheckResult.$Properties {
        }

        /** Represents a CheckResult. */
        class CheckResult {

            /**
             * Constructs a new CheckResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.CheckResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CheckResult id. */
            id: string;

            /** CheckResult object. */
            object: string;

            /** CheckResult status. */
            status: number;

            /** CheckResult evidence. */
            evidence: string;

            /** CheckResult readFrom. */
            readFrom: string;

            /** CheckResult why. */
            why: string;

            /** CheckResult remedy. */
            remedy: string;

            /** CheckResult sinceMs. */
            sinceMs: number;

            /**
             * Creates a new CheckResult instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CheckResult instance
             */
            static create(properties: pathwatch.v1.CheckResult.$Shape): pathwatch.v1.CheckResult & pathwatch.v1.CheckResult.$Shape;
            static create(properties?: pathwatch.v1.CheckResult.$Properties): pathwatch.v1.CheckResult;

            /**
             * Encodes the specified CheckResult message. Does not implicitly {@link pathwatch.v1.CheckResult.verify|verify} messages.
             * @param message CheckResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.CheckResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.CheckResult & pathwatch.v1.CheckResult.$Shape} CheckResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.CheckResult & pathwatch.v1.CheckResult.$Shape;

            /**
             * Creates a CheckResult message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CheckResult
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.CheckResult;

            /**
             * Creates a plain object from a CheckResult message. Also converts values to other types if specified.
             * @param message CheckResult
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.CheckResult, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CheckResult to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CheckResult {

            /** Properties of a CheckResult. */
            interface $Properties {

                /** CheckResult id */
                id?: (string|null);

                /** CheckResult object */
                object?: (string|null);

                /** CheckResult status */
                status?: (number|null);

                /** CheckResult evidence */
                evidence?: (string|null);

                /** CheckResult readFrom */
                readFrom?: (string|null);

                /** CheckResult why */
                why?: (string|null);

                /** CheckResult remedy */
                remedy?: (string|null);

                /** CheckResult sinceMs */
                sinceMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckResult. */
            type $Shape = pathwatch.v1.CheckResult.$Properties;
        }

        /**
         * Properties of an OffloadRatiosRequest.
         * @deprecated Use pathwatch.v1.OffloadRatiosRequest.$Properties instead.
         */
        interface IOffloadRatiosRequest extends pathwatch.v1.OffloadRatiosRequest.$Properties {
        }

        /** Represents an OffloadRatiosRequest. */
        class OffloadRatiosRequest {

            /**
             * Constructs a new OffloadRatiosRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.OffloadRatiosRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OffloadRatiosRequest host. */
            host: string;

            /** OffloadRatiosRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /** OffloadRatiosRequest points. */
            points: number;

            /**
             * Creates a new OffloadRatiosRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OffloadRatiosRequest instance
             */
            static create(properties: pathwatch.v1.OffloadRatiosRequest.$Shape): pathwatch.v1.OffloadRatiosRequest & pathwatch.v1.OffloadRatiosRequest.$Shape;
            static create(properties?: pathwatch.v1.OffloadRatiosRequest.$Properties): pathwatch.v1.OffloadRatiosRequest;

            /**
             * Encodes the specified OffloadRatiosRequest message. Does not implicitly {@link pathwatch.v1.OffloadRatiosRequest.verify|verify} messages.
             * @param message OffloadRatiosRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.OffloadRatiosRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OffloadRatiosRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.OffloadRatiosRequest & pathwatch.v1.OffloadRatiosRequest.$Shape} OffloadRatiosRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.OffloadRatiosRequest & pathwatch.v1.OffloadRatiosRequest.$Shape;

            /**
             * Creates an OffloadRatiosRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OffloadRatiosRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.OffloadRatiosRequest;

            /**
             * Creates a plain object from an OffloadRatiosRequest message. Also converts values to other types if specified.
             * @param message OffloadRatiosRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.OffloadRatiosRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OffloadRatiosRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OffloadRatiosRequest {

            /** Properties of an OffloadRatiosRequest. */
            interface $Properties {

                /** OffloadRatiosRequest host */
                host?: (string|null);

                /** OffloadRatiosRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** OffloadRatiosRequest points */
                points?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OffloadRatiosRequest. */
            type $Shape = pathwatch.v1.OffloadRatiosRequest.$Properties;
        }

        /**
         * Properties of an OffloadRatiosResponse.
         * @deprecated Use pathwatch.v1.OffloadRatiosResponse.$Properties instead.
         */
        interface IOffloadRatiosResponse extends pathwatch.v1.OffloadRatiosResponse.$Properties {
        }

        /** Represents an OffloadRatiosResponse. */
        class OffloadRatiosResponse {

            /**
             * Constructs a new OffloadRatiosResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.OffloadRatiosResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OffloadRatiosResponse firstMs. */
            firstMs: number;

            /** OffloadRatiosResponse stepMs. */
            stepMs: number;

            /** OffloadRatiosResponse bitsHardwarePerS. */
            bitsHardwarePerS: number[];

            /** OffloadRatiosResponse bitsTcPerS. */
            bitsTcPerS: number[];

            /** OffloadRatiosResponse bitsSoftwarePerS. */
            bitsSoftwarePerS: number[];

            /** OffloadRatiosResponse bitsUnknownPerS. */
            bitsUnknownPerS: number[];

            /** OffloadRatiosResponse packetsHardwarePerS. */
            packetsHardwarePerS: number[];

            /** OffloadRatiosResponse packetsTcPerS. */
            packetsTcPerS: number[];

            /** OffloadRatiosResponse packetsSoftwarePerS. */
            packetsSoftwarePerS: number[];

            /** OffloadRatiosResponse packetsUnknownPerS. */
            packetsUnknownPerS: number[];

            /** OffloadRatiosResponse newest. */
            newest: pathwatch.v1.OffloadRatio.$Properties[];

            /** OffloadRatiosResponse atMs. */
            atMs: number;

            /** OffloadRatiosResponse nowMs. */
            nowMs: number;

            /** OffloadRatiosResponse sql. */
            sql: string;

            /**
             * Creates a new OffloadRatiosResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OffloadRatiosResponse instance
             */
            static create(properties: pathwatch.v1.OffloadRatiosResponse.$Shape): pathwatch.v1.OffloadRatiosResponse & pathwatch.v1.OffloadRatiosResponse.$Shape;
            static create(properties?: pathwatch.v1.OffloadRatiosResponse.$Properties): pathwatch.v1.OffloadRatiosResponse;

            /**
             * Encodes the specified OffloadRatiosResponse message. Does not implicitly {@link pathwatch.v1.OffloadRatiosResponse.verify|verify} messages.
             * @param message OffloadRatiosResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.OffloadRatiosResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OffloadRatiosResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.OffloadRatiosResponse & pathwatch.v1.OffloadRatiosResponse.$Shape} OffloadRatiosResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.OffloadRatiosResponse & pathwatch.v1.OffloadRatiosResponse.$Shape;

            /**
             * Creates an OffloadRatiosResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OffloadRatiosResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.OffloadRatiosResponse;

            /**
             * Creates a plain object from an OffloadRatiosResponse message. Also converts values to other types if specified.
             * @param message OffloadRatiosResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.OffloadRatiosResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OffloadRatiosResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OffloadRatiosResponse {

            /** Properties of an OffloadRatiosResponse. */
            interface $Properties {

                /** OffloadRatiosResponse firstMs */
                firstMs?: (number|null);

                /** OffloadRatiosResponse stepMs */
                stepMs?: (number|null);

                /** OffloadRatiosResponse bitsHardwarePerS */
                bitsHardwarePerS?: (number[]|null);

                /** OffloadRatiosResponse bitsTcPerS */
                bitsTcPerS?: (number[]|null);

                /** OffloadRatiosResponse bitsSoftwarePerS */
                bitsSoftwarePerS?: (number[]|null);

                /** OffloadRatiosResponse bitsUnknownPerS */
                bitsUnknownPerS?: (number[]|null);

                /** OffloadRatiosResponse packetsHardwarePerS */
                packetsHardwarePerS?: (number[]|null);

                /** OffloadRatiosResponse packetsTcPerS */
                packetsTcPerS?: (number[]|null);

                /** OffloadRatiosResponse packetsSoftwarePerS */
                packetsSoftwarePerS?: (number[]|null);

                /** OffloadRatiosResponse packetsUnknownPerS */
                packetsUnknownPerS?: (number[]|null);

                /** OffloadRatiosResponse newest */
                newest?: (pathwatch.v1.OffloadRatio.$Properties[]|null);

                /** OffloadRatiosResponse atMs */
                atMs?: (number|null);

                /** OffloadRatiosResponse nowMs */
                nowMs?: (number|null);

                /** OffloadRatiosResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OffloadRatiosResponse. */
            type $Shape = pathwatch.v1.OffloadRatiosResponse.$Properties;
        }

        /**
         * Properties of an OffloadRatio.
         * @deprecated Use pathwatch.v1.OffloadRatio.$Properties instead.
         */
        interface IOffloadRatio extends pathwatch.v1.OffloadRatio.$Properties {
        }

        /** Represents an OffloadRatio. */
        class OffloadRatio {

            /**
             * Constructs a new OffloadRatio.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.OffloadRatio.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OffloadRatio object. */
            object: string;

            /** OffloadRatio method. */
            method: string;

            /** OffloadRatio best. */
            best: boolean;

            /** OffloadRatio confidence. */
            confidence: number;

            /** OffloadRatio error. */
            error: string;

            /** OffloadRatio bitsHardwarePerS. */
            bitsHardwarePerS: number;

            /** OffloadRatio bitsTcPerS. */
            bitsTcPerS: number;

            /** OffloadRatio bitsSoftwarePerS. */
            bitsSoftwarePerS: number;

            /** OffloadRatio bitsUnknownPerS. */
            bitsUnknownPerS: number;

            /** OffloadRatio packetsHardwarePerS. */
            packetsHardwarePerS: number;

            /** OffloadRatio packetsTcPerS. */
            packetsTcPerS: number;

            /** OffloadRatio packetsSoftwarePerS. */
            packetsSoftwarePerS: number;

            /** OffloadRatio packetsUnknownPerS. */
            packetsUnknownPerS: number;

            /**
             * Creates a new OffloadRatio instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OffloadRatio instance
             */
            static create(properties: pathwatch.v1.OffloadRatio.$Shape): pathwatch.v1.OffloadRatio & pathwatch.v1.OffloadRatio.$Shape;
            static create(properties?: pathwatch.v1.OffloadRatio.$Properties): pathwatch.v1.OffloadRatio;

            /**
             * Encodes the specified OffloadRatio message. Does not implicitly {@link pathwatch.v1.OffloadRatio.verify|verify} messages.
             * @param message OffloadRatio message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.OffloadRatio.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OffloadRatio message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.OffloadRatio & pathwatch.v1.OffloadRatio.$Shape} OffloadRatio
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.OffloadRatio & pathwatch.v1.OffloadRatio.$Shape;

            /**
             * Creates an OffloadRatio message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns OffloadRatio
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.OffloadRatio;

            /**
             * Creates a plain object from an OffloadRatio message. Also converts values to other types if specified.
             * @param message OffloadRatio
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.OffloadRatio, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this OffloadRatio to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace OffloadRatio {

            /** Properties of an OffloadRatio. */
            interface $Properties {

                /** OffloadRatio object */
                object?: (string|null);

                /** OffloadRatio method */
                method?: (string|null);

                /** OffloadRatio best */
                best?: (boolean|null);

                /** OffloadRatio confidence */
                confidence?: (number|null);

                /** OffloadRatio error */
                error?: (string|null);

                /** OffloadRatio bitsHardwarePerS */
                bitsHardwarePerS?: (number|null);

                /** OffloadRatio bitsTcPerS */
                bitsTcPerS?: (number|null);

                /** OffloadRatio bitsSoftwarePerS */
                bitsSoftwarePerS?: (number|null);

                /** OffloadRatio bitsUnknownPerS */
                bitsUnknownPerS?: (number|null);

                /** OffloadRatio packetsHardwarePerS */
                packetsHardwarePerS?: (number|null);

                /** OffloadRatio packetsTcPerS */
                packetsTcPerS?: (number|null);

                /** OffloadRatio packetsSoftwarePerS */
                packetsSoftwarePerS?: (number|null);

                /** OffloadRatio packetsUnknownPerS */
                packetsUnknownPerS?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OffloadRatio. */
            type $Shape = pathwatch.v1.OffloadRatio.$Properties;
        }

        /**
         * Properties of a ReasonsRequest.
         * @deprecated Use pathwatch.v1.ReasonsRequest.$Properties instead.
         */
        interface IReasonsRequest extends pathwatch.v1.ReasonsRequest.$Properties {
        }

        /** Represents a ReasonsRequest. */
        class ReasonsRequest {

            /**
             * Constructs a new ReasonsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ReasonsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReasonsRequest host. */
            host: string;

            /** ReasonsRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /** ReasonsRequest code. */
            code: string;

            /**
             * Creates a new ReasonsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReasonsRequest instance
             */
            static create(properties: pathwatch.v1.ReasonsRequest.$Shape): pathwatch.v1.ReasonsRequest & pathwatch.v1.ReasonsRequest.$Shape;
            static create(properties?: pathwatch.v1.ReasonsRequest.$Properties): pathwatch.v1.ReasonsRequest;

            /**
             * Encodes the specified ReasonsRequest message. Does not implicitly {@link pathwatch.v1.ReasonsRequest.verify|verify} messages.
             * @param message ReasonsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ReasonsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReasonsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ReasonsRequest & pathwatch.v1.ReasonsRequest.$Shape} ReasonsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ReasonsRequest & pathwatch.v1.ReasonsRequest.$Shape;

            /**
             * Creates a ReasonsRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReasonsRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ReasonsRequest;

            /**
             * Creates a plain object from a ReasonsRequest message. Also converts values to other types if specified.
             * @param message ReasonsRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ReasonsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReasonsRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ReasonsRequest {

            /** Properties of a ReasonsRequest. */
            interface $Properties {

                /** ReasonsRequest host */
                host?: (string|null);

                /** ReasonsRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** ReasonsRequest code */
                code?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReasonsRequest. */
            type $Shape = pathwatch.v1.ReasonsRequest.$Properties;
        }

        /**
         * Properties of a ReasonsResponse.
         * @deprecated Use pathwatch.v1.ReasonsResponse.$Properties instead.
         */
        interface IReasonsResponse extends pathwatch.v1.ReasonsResponse.$Properties {
        }

        /** Represents a ReasonsResponse. */
        class ReasonsResponse {

            /**
             * Constructs a new ReasonsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ReasonsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReasonsResponse reasons. */
            reasons: pathwatch.v1.HostReason.$Properties[];

            /** ReasonsResponse atMs. */
            atMs: number;

            /** ReasonsResponse nowMs. */
            nowMs: number;

            /** ReasonsResponse bitsPerS. */
            bitsPerS: number;

            /** ReasonsResponse packetsPerS. */
            packetsPerS: number;

            /** ReasonsResponse sql. */
            sql: string;

            /**
             * Creates a new ReasonsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReasonsResponse instance
             */
            static create(properties: pathwatch.v1.ReasonsResponse.$Shape): pathwatch.v1.ReasonsResponse & pathwatch.v1.ReasonsResponse.$Shape;
            static create(properties?: pathwatch.v1.ReasonsResponse.$Properties): pathwatch.v1.ReasonsResponse;

            /**
             * Encodes the specified ReasonsResponse message. Does not implicitly {@link pathwatch.v1.ReasonsResponse.verify|verify} messages.
             * @param message ReasonsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ReasonsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReasonsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ReasonsResponse & pathwatch.v1.ReasonsResponse.$Shape} ReasonsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ReasonsResponse & pathwatch.v1.ReasonsResponse.$Shape;

            /**
             * Creates a ReasonsResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReasonsResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ReasonsResponse;

            /**
             * Creates a plain object from a ReasonsResponse message. Also converts values to other types if specified.
             * @param message ReasonsResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ReasonsResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReasonsResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ReasonsResponse {

            /** Properties of a ReasonsResponse. */
            interface $Properties {

                /** ReasonsResponse reasons */
                reasons?: (pathwatch.v1.HostReason.$Properties[]|null);

                /** ReasonsResponse atMs */
                atMs?: (number|null);

                /** ReasonsResponse nowMs */
                nowMs?: (number|null);

                /** ReasonsResponse bitsPerS */
                bitsPerS?: (number|null);

                /** ReasonsResponse packetsPerS */
                packetsPerS?: (number|null);

                /** ReasonsResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReasonsResponse. */
            type $Shape = pathwatch.v1.ReasonsResponse.$Properties;
        }

        /**
         * Properties of a HostReason.
         * @deprecated Use pathwatch.v1.HostReason.$Properties instead.
         */
        interface IHostReason extends pathwatch.v1.HostReason.$Properties {
        }

        /** Represents a HostReason. */
        class HostReason {

            /**
             * Constructs a new HostReason.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.HostReason.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostReason host. */
            host: string;

            /** HostReason code. */
            code: string;

            /** HostReason flows. */
            flows: number;

            /** HostReason packetsPerS. */
            packetsPerS: number;

            /** HostReason bitsPerS. */
            bitsPerS: number;

            /** HostReason packets. */
            packets: number;

            /** HostReason bytes. */
            bytes: number;

            /** HostReason sinceMs. */
            sinceMs: number;

            /** HostReason untilMs. */
            untilMs: number;

            /** HostReason exampleUfid. */
            exampleUfid: string;

            /** HostReason examplePort. */
            examplePort: string;

            /** HostReason exampleEvidence. */
            exampleEvidence: string;

            /** HostReason flowsTc. */
            flowsTc: number;

            /**
             * Creates a new HostReason instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostReason instance
             */
            static create(properties: pathwatch.v1.HostReason.$Shape): pathwatch.v1.HostReason & pathwatch.v1.HostReason.$Shape;
            static create(properties?: pathwatch.v1.HostReason.$Properties): pathwatch.v1.HostReason;

            /**
             * Encodes the specified HostReason message. Does not implicitly {@link pathwatch.v1.HostReason.verify|verify} messages.
             * @param message HostReason message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.HostReason.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostReason message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.HostReason & pathwatch.v1.HostReason.$Shape} HostReason
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.HostReason & pathwatch.v1.HostReason.$Shape;

            /**
             * Creates a HostReason message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns HostReason
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.HostReason;

            /**
             * Creates a plain object from a HostReason message. Also converts values to other types if specified.
             * @param message HostReason
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.HostReason, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this HostReason to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace HostReason {

            /** Properties of a HostReason. */
            interface $Properties {

                /** HostReason host */
                host?: (string|null);

                /** HostReason code */
                code?: (string|null);

                /** HostReason flows */
                flows?: (number|null);

                /** HostReason packetsPerS */
                packetsPerS?: (number|null);

                /** HostReason bitsPerS */
                bitsPerS?: (number|null);

                /** HostReason packets */
                packets?: (number|null);

                /** HostReason bytes */
                bytes?: (number|null);

                /** HostReason sinceMs */
                sinceMs?: (number|null);

                /** HostReason untilMs */
                untilMs?: (number|null);

                /** HostReason exampleUfid */
                exampleUfid?: (string|null);

                /** HostReason examplePort */
                examplePort?: (string|null);

                /** HostReason exampleEvidence */
                exampleEvidence?: (string|null);

                /** HostReason flowsTc */
                flowsTc?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostReason. */
            type $Shape = pathwatch.v1.HostReason.$Properties;
        }

        /**
         * Properties of a ChangesRequest.
         * @deprecated Use pathwatch.v1.ChangesRequest.$Properties instead.
         */
        interface IChangesRequest extends pathwatch.v1.ChangesRequest.$Properties {
        }

        /** Represents a ChangesRequest. */
        class ChangesRequest {

            /**
             * Constructs a new ChangesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ChangesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChangesRequest host. */
            host: string;

            /** ChangesRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /** ChangesRequest limit. */
            limit: number;

            /**
             * Creates a new ChangesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ChangesRequest instance
             */
            static create(properties: pathwatch.v1.ChangesRequest.$Shape): pathwatch.v1.ChangesRequest & pathwatch.v1.ChangesRequest.$Shape;
            static create(properties?: pathwatch.v1.ChangesRequest.$Properties): pathwatch.v1.ChangesRequest;

            /**
             * Encodes the specified ChangesRequest message. Does not implicitly {@link pathwatch.v1.ChangesRequest.verify|verify} messages.
             * @param message ChangesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ChangesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChangesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ChangesRequest & pathwatch.v1.ChangesRequest.$Shape} ChangesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ChangesRequest & pathwatch.v1.ChangesRequest.$Shape;

            /**
             * Creates a ChangesRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ChangesRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ChangesRequest;

            /**
             * Creates a plain object from a ChangesRequest message. Also converts values to other types if specified.
             * @param message ChangesRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ChangesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ChangesRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ChangesRequest {

            /** Properties of a ChangesRequest. */
            interface $Properties {

                /** ChangesRequest host */
                host?: (string|null);

                /** ChangesRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** ChangesRequest limit */
                limit?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChangesRequest. */
            type $Shape = pathwatch.v1.ChangesRequest.$Properties;
        }

        /**
         * Properties of a ChangesResponse.
         * @deprecated Use pathwatch.v1.ChangesResponse.$Properties instead.
         */
        interface IChangesResponse extends pathwatch.v1.ChangesResponse.$Properties {
        }

        /** Represents a ChangesResponse. */
        class ChangesResponse {

            /**
             * Constructs a new ChangesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ChangesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChangesResponse changes. */
            changes: pathwatch.v1.Change.$Properties[];

            /** ChangesResponse total. */
            total: number;

            /** ChangesResponse nowMs. */
            nowMs: number;

            /** ChangesResponse sql. */
            sql: string;

            /**
             * Creates a new ChangesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ChangesResponse instance
             */
            static create(properties: pathwatch.v1.ChangesResponse.$Shape): pathwatch.v1.ChangesResponse & pathwatch.v1.ChangesResponse.$Shape;
            static create(properties?: pathwatch.v1.ChangesResponse.$Properties): pathwatch.v1.ChangesResponse;

            /**
             * Encodes the specified ChangesResponse message. Does not implicitly {@link pathwatch.v1.ChangesResponse.verify|verify} messages.
             * @param message ChangesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ChangesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChangesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ChangesResponse & pathwatch.v1.ChangesResponse.$Shape} ChangesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ChangesResponse & pathwatch.v1.ChangesResponse.$Shape;

            /**
             * Creates a ChangesResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ChangesResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ChangesResponse;

            /**
             * Creates a plain object from a ChangesResponse message. Also converts values to other types if specified.
             * @param message ChangesResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ChangesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ChangesResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ChangesResponse {

            /** Properties of a ChangesResponse. */
            interface $Properties {

                /** ChangesResponse changes */
                changes?: (pathwatch.v1.Change.$Properties[]|null);

                /** ChangesResponse total */
                total?: (number|null);

                /** ChangesResponse nowMs */
                nowMs?: (number|null);

                /** ChangesResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChangesResponse. */
            type $Shape = pathwatch.v1.ChangesResponse.$Properties;
        }

        /**
         * Properties of a Change.
         * @deprecated Use pathwatch.v1.Change.$Properties instead.
         */
        interface IChange extends pathwatch.v1.Change.$Properties {
        }

        /** Represents a Change. */
        class Change {

            /**
             * Constructs a new Change.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Change.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Change host. */
            host: string;

            /** Change atMs. */
            atMs: number;

            /** Change beforeAtMs. */
            beforeAtMs: number;

            /** Change kind. */
            kind: string;

            /** Change object. */
            object: string;

            /** Change name. */
            name: string;

            /** Change before. */
            before: string;

            /** Change after. */
            after: string;

            /** Change readFrom. */
            readFrom: string;

            /** Change effectBefore. */
            effectBefore?: (pathwatch.v1.ChangeEffect.$Properties|null);

            /** Change effectAfter. */
            effectAfter?: (pathwatch.v1.ChangeEffect.$Properties|null);

            /**
             * Creates a new Change instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Change instance
             */
            static create(properties: pathwatch.v1.Change.$Shape): pathwatch.v1.Change & pathwatch.v1.Change.$Shape;
            static create(properties?: pathwatch.v1.Change.$Properties): pathwatch.v1.Change;

            /**
             * Encodes the specified Change message. Does not implicitly {@link pathwatch.v1.Change.verify|verify} messages.
             * @param message Change message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Change.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Change message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Change & pathwatch.v1.Change.$Shape} Change
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Change & pathwatch.v1.Change.$Shape;

            /**
             * Creates a Change message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Change
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Change;

            /**
             * Creates a plain object from a Change message. Also converts values to other types if specified.
             * @param message Change
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Change, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Change to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Change {

            /** Properties of a Change. */
            interface $Properties {

                /** Change host */
                host?: (string|null);

                /** Change atMs */
                atMs?: (number|null);

                /** Change beforeAtMs */
                beforeAtMs?: (number|null);

                /** Change kind */
                kind?: (string|null);

                /** Change object */
                object?: (string|null);

                /** Change name */
                name?: (string|null);

                /** Change before */
                before?: (string|null);

                /** Change after */
                after?: (string|null);

                /** Change readFrom */
                readFrom?: (string|null);

                /** Change effectBefore */
                effectBefore?: (pathwatch.v1.ChangeEffect.$Properties|null);

                /** Change effectAfter */
                effectAfter?: (pathwatch.v1.ChangeEffect.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Change. */
            type $Shape = pathwatch.v1.Change.$Properties;
        }

        /**
         * Properties of a ChangeEffect.
         * @deprecated Use pathwatch.v1.ChangeEffect.$Properties instead.
         */
        interface IChangeEffect extends pathwatch.v1.ChangeEffect.$Properties {
        }

        /** Represents a ChangeEffect. */
        class ChangeEffect {

            /**
             * Constructs a new ChangeEffect.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ChangeEffect.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChangeEffect hardwareShare. */
            hardwareShare: number;

            /** ChangeEffect bitsSoftwarePerS. */
            bitsSoftwarePerS: number;

            /** ChangeEffect refusals. */
            refusals: number;

            /** ChangeEffect conntrackAddedPerS. */
            conntrackAddedPerS: number;

            /** ChangeEffect conntrackHardwareAddedPerS. */
            conntrackHardwareAddedPerS: number;

            /** ChangeEffect conntrackTornDownPerS. */
            conntrackTornDownPerS: number;

            /** ChangeEffect conntrackDeletedPerS. */
            conntrackDeletedPerS: number;

            /**
             * Creates a new ChangeEffect instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ChangeEffect instance
             */
            static create(properties: pathwatch.v1.ChangeEffect.$Shape): pathwatch.v1.ChangeEffect & pathwatch.v1.ChangeEffect.$Shape;
            static create(properties?: pathwatch.v1.ChangeEffect.$Properties): pathwatch.v1.ChangeEffect;

            /**
             * Encodes the specified ChangeEffect message. Does not implicitly {@link pathwatch.v1.ChangeEffect.verify|verify} messages.
             * @param message ChangeEffect message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ChangeEffect.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChangeEffect message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ChangeEffect & pathwatch.v1.ChangeEffect.$Shape} ChangeEffect
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ChangeEffect & pathwatch.v1.ChangeEffect.$Shape;

            /**
             * Creates a ChangeEffect message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ChangeEffect
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ChangeEffect;

            /**
             * Creates a plain object from a ChangeEffect message. Also converts values to other types if specified.
             * @param message ChangeEffect
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ChangeEffect, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ChangeEffect to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ChangeEffect {

            /** Properties of a ChangeEffect. */
            interface $Properties {

                /** ChangeEffect hardwareShare */
                hardwareShare?: (number|null);

                /** ChangeEffect bitsSoftwarePerS */
                bitsSoftwarePerS?: (number|null);

                /** ChangeEffect refusals */
                refusals?: (number|null);

                /** ChangeEffect conntrackAddedPerS */
                conntrackAddedPerS?: (number|null);

                /** ChangeEffect conntrackHardwareAddedPerS */
                conntrackHardwareAddedPerS?: (number|null);

                /** ChangeEffect conntrackTornDownPerS */
                conntrackTornDownPerS?: (number|null);

                /** ChangeEffect conntrackDeletedPerS */
                conntrackDeletedPerS?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChangeEffect. */
            type $Shape = pathwatch.v1.ChangeEffect.$Properties;
        }

        /**
         * Properties of a ConntrackLifecycleRequest.
         * @deprecated Use pathwatch.v1.ConntrackLifecycleRequest.$Properties instead.
         */
        interface IConntrackLifecycleRequest extends pathwatch.v1.ConntrackLifecycleRequest.$Properties {
        }

        /** Represents a ConntrackLifecycleRequest. */
        class ConntrackLifecycleRequest {

            /**
             * Constructs a new ConntrackLifecycleRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ConntrackLifecycleRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConntrackLifecycleRequest host. */
            host: string;

            /** ConntrackLifecycleRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /** ConntrackLifecycleRequest points. */
            points: number;

            /**
             * Creates a new ConntrackLifecycleRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConntrackLifecycleRequest instance
             */
            static create(properties: pathwatch.v1.ConntrackLifecycleRequest.$Shape): pathwatch.v1.ConntrackLifecycleRequest & pathwatch.v1.ConntrackLifecycleRequest.$Shape;
            static create(properties?: pathwatch.v1.ConntrackLifecycleRequest.$Properties): pathwatch.v1.ConntrackLifecycleRequest;

            /**
             * Encodes the specified ConntrackLifecycleRequest message. Does not implicitly {@link pathwatch.v1.ConntrackLifecycleRequest.verify|verify} messages.
             * @param message ConntrackLifecycleRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ConntrackLifecycleRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConntrackLifecycleRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ConntrackLifecycleRequest & pathwatch.v1.ConntrackLifecycleRequest.$Shape} ConntrackLifecycleRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ConntrackLifecycleRequest & pathwatch.v1.ConntrackLifecycleRequest.$Shape;

            /**
             * Creates a ConntrackLifecycleRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConntrackLifecycleRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ConntrackLifecycleRequest;

            /**
             * Creates a plain object from a ConntrackLifecycleRequest message. Also converts values to other types if specified.
             * @param message ConntrackLifecycleRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ConntrackLifecycleRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConntrackLifecycleRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConntrackLifecycleRequest {

            /** Properties of a ConntrackLifecycleRequest. */
            interface $Properties {

                /** ConntrackLifecycleRequest host */
                host?: (string|null);

                /** ConntrackLifecycleRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** ConntrackLifecycleRequest points */
                points?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConntrackLifecycleRequest. */
            type $Shape = pathwatch.v1.ConntrackLifecycleRequest.$Properties;
        }

        /**
         * Properties of a ConntrackLifecycleResponse.
         * @deprecated Use pathwatch.v1.ConntrackLifecycleResponse.$Properties instead.
         */
        interface IConntrackLifecycleResponse extends pathwatch.v1.ConntrackLifecycleResponse.$Properties {
        }

        /** Represents a ConntrackLifecycleResponse. */
        class ConntrackLifecycleResponse {

            /**
             * Constructs a new ConntrackLifecycleResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ConntrackLifecycleResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConntrackLifecycleResponse firstMs. */
            firstMs: number;

            /** ConntrackLifecycleResponse stepMs. */
            stepMs: number;

            /** ConntrackLifecycleResponse software. */
            software: number[];

            /** ConntrackLifecycleResponse offload. */
            offload: number[];

            /** ConntrackLifecycleResponse hardware. */
            hardware: number[];

            /** ConntrackLifecycleResponse teardown. */
            teardown: number[];

            /** ConntrackLifecycleResponse stuck. */
            stuck: number[];

            /** ConntrackLifecycleResponse addedPerS. */
            addedPerS: number[];

            /** ConntrackLifecycleResponse hardwareAddedPerS. */
            hardwareAddedPerS: number[];

            /** ConntrackLifecycleResponse tornDownPerS. */
            tornDownPerS: number[];

            /** ConntrackLifecycleResponse deletedPerS. */
            deletedPerS: number[];

            /** ConntrackLifecycleResponse rows. */
            rows: pathwatch.v1.ConntrackLifecycleRow.$Properties[];

            /** ConntrackLifecycleResponse atMs. */
            atMs: number;

            /** ConntrackLifecycleResponse driverDirections. */
            driverDirections: number;

            /** ConntrackLifecycleResponse halfOffloaded. */
            halfOffloaded: number;

            /** ConntrackLifecycleResponse sql. */
            sql: string;

            /** ConntrackLifecycleResponse timeToHardware. */
            timeToHardware?: (pathwatch.v1.TimeToHardware.$Properties|null);

            /**
             * Creates a new ConntrackLifecycleResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConntrackLifecycleResponse instance
             */
            static create(properties: pathwatch.v1.ConntrackLifecycleResponse.$Shape): pathwatch.v1.ConntrackLifecycleResponse & pathwatch.v1.ConntrackLifecycleResponse.$Shape;
            static create(properties?: pathwatch.v1.ConntrackLifecycleResponse.$Properties): pathwatch.v1.ConntrackLifecycleResponse;

            /**
             * Encodes the specified ConntrackLifecycleResponse message. Does not implicitly {@link pathwatch.v1.ConntrackLifecycleResponse.verify|verify} messages.
             * @param message ConntrackLifecycleResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ConntrackLifecycleResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConntrackLifecycleResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ConntrackLifecycleResponse & pathwatch.v1.ConntrackLifecycleResponse.$Shape} ConntrackLifecycleResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ConntrackLifecycleResponse & pathwatch.v1.ConntrackLifecycleResponse.$Shape;

            /**
             * Creates a ConntrackLifecycleResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConntrackLifecycleResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ConntrackLifecycleResponse;

            /**
             * Creates a plain object from a ConntrackLifecycleResponse message. Also converts values to other types if specified.
             * @param message ConntrackLifecycleResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ConntrackLifecycleResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConntrackLifecycleResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConntrackLifecycleResponse {

            /** Properties of a ConntrackLifecycleResponse. */
            interface $Properties {

                /** ConntrackLifecycleResponse firstMs */
                firstMs?: (number|null);

                /** ConntrackLifecycleResponse stepMs */
                stepMs?: (number|null);

                /** ConntrackLifecycleResponse software */
                software?: (number[]|null);

                /** ConntrackLifecycleResponse offload */
                offload?: (number[]|null);

                /** ConntrackLifecycleResponse hardware */
                hardware?: (number[]|null);

                /** ConntrackLifecycleResponse teardown */
                teardown?: (number[]|null);

                /** ConntrackLifecycleResponse stuck */
                stuck?: (number[]|null);

                /** ConntrackLifecycleResponse addedPerS */
                addedPerS?: (number[]|null);

                /** ConntrackLifecycleResponse hardwareAddedPerS */
                hardwareAddedPerS?: (number[]|null);

                /** ConntrackLifecycleResponse tornDownPerS */
                tornDownPerS?: (number[]|null);

                /** ConntrackLifecycleResponse deletedPerS */
                deletedPerS?: (number[]|null);

                /** ConntrackLifecycleResponse rows */
                rows?: (pathwatch.v1.ConntrackLifecycleRow.$Properties[]|null);

                /** ConntrackLifecycleResponse atMs */
                atMs?: (number|null);

                /** ConntrackLifecycleResponse driverDirections */
                driverDirections?: (number|null);

                /** ConntrackLifecycleResponse halfOffloaded */
                halfOffloaded?: (number|null);

                /** ConntrackLifecycleResponse sql */
                sql?: (string|null);

                /** ConntrackLifecycleResponse timeToHardware */
                timeToHardware?: (pathwatch.v1.TimeToHardware.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConntrackLifecycleResponse. */
            type $Shape = pathwatch.v1.ConntrackLifecycleResponse.$Properties;
        }

        /**
         * Properties of a TimeToHardware.
         * @deprecated Use pathwatch.v1.TimeToHardware.$Properties instead.
         */
        interface ITimeToHardware extends pathwatch.v1.TimeToHardware.$Properties {
        }

        /** Represents a TimeToHardware. */
        class TimeToHardware {

            /**
             * Constructs a new TimeToHardware.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.TimeToHardware.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TimeToHardware way. */
            way: string;

            /** TimeToHardware requests. */
            requests: number;

            /** TimeToHardware meanMs. */
            meanMs: number;

            /** TimeToHardware p50Ms. */
            p50Ms: number;

            /** TimeToHardware p95Ms. */
            p95Ms: number;

            /** TimeToHardware longestMs. */
            longestMs: number;

            /** TimeToHardware queuedMs. */
            queuedMs: number;

            /** TimeToHardware programmed. */
            programmed: number;

            /** TimeToHardware again. */
            again: number;

            /** TimeToHardware never. */
            never: number;

            /** TimeToHardware discarded. */
            discarded: number;

            /** TimeToHardware method. */
            method: string;

            /** TimeToHardware tracing. */
            tracing: string;

            /** TimeToHardware estimateMs. */
            estimateMs: number;

            /** TimeToHardware noEstimate. */
            noEstimate: string;

            /** TimeToHardware sql. */
            sql: string;

            /**
             * Creates a new TimeToHardware instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TimeToHardware instance
             */
            static create(properties: pathwatch.v1.TimeToHardware.$Shape): pathwatch.v1.TimeToHardware & pathwatch.v1.TimeToHardware.$Shape;
            static create(properties?: pathwatch.v1.TimeToHardware.$Properties): pathwatch.v1.TimeToHardware;

            /**
             * Encodes the specified TimeToHardware message. Does not implicitly {@link pathwatch.v1.TimeToHardware.verify|verify} messages.
             * @param message TimeToHardware message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.TimeToHardware.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TimeToHardware message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.TimeToHardware & pathwatch.v1.TimeToHardware.$Shape} TimeToHardware
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.TimeToHardware & pathwatch.v1.TimeToHardware.$Shape;

            /**
             * Creates a TimeToHardware message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TimeToHardware
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.TimeToHardware;

            /**
             * Creates a plain object from a TimeToHardware message. Also converts values to other types if specified.
             * @param message TimeToHardware
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.TimeToHardware, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TimeToHardware to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TimeToHardware {

            /** Properties of a TimeToHardware. */
            interface $Properties {

                /** TimeToHardware way */
                way?: (string|null);

                /** TimeToHardware requests */
                requests?: (number|null);

                /** TimeToHardware meanMs */
                meanMs?: (number|null);

                /** TimeToHardware p50Ms */
                p50Ms?: (number|null);

                /** TimeToHardware p95Ms */
                p95Ms?: (number|null);

                /** TimeToHardware longestMs */
                longestMs?: (number|null);

                /** TimeToHardware queuedMs */
                queuedMs?: (number|null);

                /** TimeToHardware programmed */
                programmed?: (number|null);

                /** TimeToHardware again */
                again?: (number|null);

                /** TimeToHardware never */
                never?: (number|null);

                /** TimeToHardware discarded */
                discarded?: (number|null);

                /** TimeToHardware method */
                method?: (string|null);

                /** TimeToHardware tracing */
                tracing?: (string|null);

                /** TimeToHardware estimateMs */
                estimateMs?: (number|null);

                /** TimeToHardware noEstimate */
                noEstimate?: (string|null);

                /** TimeToHardware sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TimeToHardware. */
            type $Shape = pathwatch.v1.TimeToHardware.$Properties;
        }

        /**
         * Properties of a ConntrackLifecycleRow.
         * @deprecated Use pathwatch.v1.ConntrackLifecycleRow.$Properties instead.
         */
        interface IConntrackLifecycleRow extends pathwatch.v1.ConntrackLifecycleRow.$Properties {
        }

        /** Represents a ConntrackLifecycleRow. */
        class ConntrackLifecycleRow {

            /**
             * Constructs a new ConntrackLifecycleRow.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.ConntrackLifecycleRow.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConntrackLifecycleRow zone. */
            zone: number;

            /** ConntrackLifecycleRow ipProtocol. */
            ipProtocol: number;

            /** ConntrackLifecycleRow software. */
            software: number;

            /** ConntrackLifecycleRow offload. */
            offload: number;

            /** ConntrackLifecycleRow hardware. */
            hardware: number;

            /** ConntrackLifecycleRow teardown. */
            teardown: number;

            /** ConntrackLifecycleRow candidates. */
            candidates: number;

            /** ConntrackLifecycleRow never. */
            never: number;

            /** ConntrackLifecycleRow stuckOffload. */
            stuckOffload: number;

            /** ConntrackLifecycleRow stuckTeardown. */
            stuckTeardown: number;

            /** ConntrackLifecycleRow oldestOffloadS. */
            oldestOffloadS: number;

            /** ConntrackLifecycleRow oldestTeardownS. */
            oldestTeardownS: number;

            /** ConntrackLifecycleRow addedPerS. */
            addedPerS: number;

            /** ConntrackLifecycleRow hardwareAddedPerS. */
            hardwareAddedPerS: number;

            /** ConntrackLifecycleRow tornDownPerS. */
            tornDownPerS: number;

            /** ConntrackLifecycleRow deletedPerS. */
            deletedPerS: number;

            /** ConntrackLifecycleRow method. */
            method: string;

            /**
             * Creates a new ConntrackLifecycleRow instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConntrackLifecycleRow instance
             */
            static create(properties: pathwatch.v1.ConntrackLifecycleRow.$Shape): pathwatch.v1.ConntrackLifecycleRow & pathwatch.v1.ConntrackLifecycleRow.$Shape;
            static create(properties?: pathwatch.v1.ConntrackLifecycleRow.$Properties): pathwatch.v1.ConntrackLifecycleRow;

            /**
             * Encodes the specified ConntrackLifecycleRow message. Does not implicitly {@link pathwatch.v1.ConntrackLifecycleRow.verify|verify} messages.
             * @param message ConntrackLifecycleRow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.ConntrackLifecycleRow.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConntrackLifecycleRow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.ConntrackLifecycleRow & pathwatch.v1.ConntrackLifecycleRow.$Shape} ConntrackLifecycleRow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.ConntrackLifecycleRow & pathwatch.v1.ConntrackLifecycleRow.$Shape;

            /**
             * Creates a ConntrackLifecycleRow message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConntrackLifecycleRow
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.ConntrackLifecycleRow;

            /**
             * Creates a plain object from a ConntrackLifecycleRow message. Also converts values to other types if specified.
             * @param message ConntrackLifecycleRow
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.ConntrackLifecycleRow, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConntrackLifecycleRow to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConntrackLifecycleRow {

            /** Properties of a ConntrackLifecycleRow. */
            interface $Properties {

                /** ConntrackLifecycleRow zone */
                zone?: (number|null);

                /** ConntrackLifecycleRow ipProtocol */
                ipProtocol?: (number|null);

                /** ConntrackLifecycleRow software */
                software?: (number|null);

                /** ConntrackLifecycleRow offload */
                offload?: (number|null);

                /** ConntrackLifecycleRow hardware */
                hardware?: (number|null);

                /** ConntrackLifecycleRow teardown */
                teardown?: (number|null);

                /** ConntrackLifecycleRow candidates */
                candidates?: (number|null);

                /** ConntrackLifecycleRow never */
                never?: (number|null);

                /** ConntrackLifecycleRow stuckOffload */
                stuckOffload?: (number|null);

                /** ConntrackLifecycleRow stuckTeardown */
                stuckTeardown?: (number|null);

                /** ConntrackLifecycleRow oldestOffloadS */
                oldestOffloadS?: (number|null);

                /** ConntrackLifecycleRow oldestTeardownS */
                oldestTeardownS?: (number|null);

                /** ConntrackLifecycleRow addedPerS */
                addedPerS?: (number|null);

                /** ConntrackLifecycleRow hardwareAddedPerS */
                hardwareAddedPerS?: (number|null);

                /** ConntrackLifecycleRow tornDownPerS */
                tornDownPerS?: (number|null);

                /** ConntrackLifecycleRow deletedPerS */
                deletedPerS?: (number|null);

                /** ConntrackLifecycleRow method */
                method?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConntrackLifecycleRow. */
            type $Shape = pathwatch.v1.ConntrackLifecycleRow.$Properties;
        }

        /**
         * Properties of a FleetHealthRequest.
         * @deprecated Use pathwatch.v1.FleetHealthRequest.$Properties instead.
         */
        interface IFleetHealthRequest extends pathwatch.v1.FleetHealthRequest.$Properties {
        }

        /** Represents a FleetHealthRequest. */
        class FleetHealthRequest {

            /**
             * Constructs a new FleetHealthRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.FleetHealthRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FleetHealthRequest range. */
            range?: (pathwatch.v1.TimeRange.$Properties|null);

            /** FleetHealthRequest buckets. */
            buckets: number;

            /**
             * Creates a new FleetHealthRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FleetHealthRequest instance
             */
            static create(properties: pathwatch.v1.FleetHealthRequest.$Shape): pathwatch.v1.FleetHealthRequest & pathwatch.v1.FleetHealthRequest.$Shape;
            static create(properties?: pathwatch.v1.FleetHealthRequest.$Properties): pathwatch.v1.FleetHealthRequest;

            /**
             * Encodes the specified FleetHealthRequest message. Does not implicitly {@link pathwatch.v1.FleetHealthRequest.verify|verify} messages.
             * @param message FleetHealthRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.FleetHealthRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FleetHealthRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.FleetHealthRequest & pathwatch.v1.FleetHealthRequest.$Shape} FleetHealthRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.FleetHealthRequest & pathwatch.v1.FleetHealthRequest.$Shape;

            /**
             * Creates a FleetHealthRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FleetHealthRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.FleetHealthRequest;

            /**
             * Creates a plain object from a FleetHealthRequest message. Also converts values to other types if specified.
             * @param message FleetHealthRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.FleetHealthRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FleetHealthRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FleetHealthRequest {

            /** Properties of a FleetHealthRequest. */
            interface $Properties {

                /** FleetHealthRequest range */
                range?: (pathwatch.v1.TimeRange.$Properties|null);

                /** FleetHealthRequest buckets */
                buckets?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FleetHealthRequest. */
            type $Shape = pathwatch.v1.FleetHealthRequest.$Properties;
        }

        /**
         * Properties of a FleetHealthResponse.
         * @deprecated Use pathwatch.v1.FleetHealthResponse.$Properties instead.
         */
        interface IFleetHealthResponse extends pathwatch.v1.FleetHealthResponse.$Properties {
        }

        /** Represents a FleetHealthResponse. */
        class FleetHealthResponse {

            /**
             * Constructs a new FleetHealthResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.FleetHealthResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FleetHealthResponse hosts. */
            hosts: pathwatch.v1.HostHealth.$Properties[];

            /** FleetHealthResponse nowMs. */
            nowMs: number;

            /** FleetHealthResponse sql. */
            sql: string;

            /**
             * Creates a new FleetHealthResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FleetHealthResponse instance
             */
            static create(properties: pathwatch.v1.FleetHealthResponse.$Shape): pathwatch.v1.FleetHealthResponse & pathwatch.v1.FleetHealthResponse.$Shape;
            static create(properties?: pathwatch.v1.FleetHealthResponse.$Properties): pathwatch.v1.FleetHealthResponse;

            /**
             * Encodes the specified FleetHealthResponse message. Does not implicitly {@link pathwatch.v1.FleetHealthResponse.verify|verify} messages.
             * @param message FleetHealthResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.FleetHealthResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FleetHealthResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.FleetHealthResponse & pathwatch.v1.FleetHealthResponse.$Shape} FleetHealthResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.FleetHealthResponse & pathwatch.v1.FleetHealthResponse.$Shape;

            /**
             * Creates a FleetHealthResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FleetHealthResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.FleetHealthResponse;

            /**
             * Creates a plain object from a FleetHealthResponse message. Also converts values to other types if specified.
             * @param message FleetHealthResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.FleetHealthResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FleetHealthResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FleetHealthResponse {

            /** Properties of a FleetHealthResponse. */
            interface $Properties {

                /** FleetHealthResponse hosts */
                hosts?: (pathwatch.v1.HostHealth.$Properties[]|null);

                /** FleetHealthResponse nowMs */
                nowMs?: (number|null);

                /** FleetHealthResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FleetHealthResponse. */
            type $Shape = pathwatch.v1.FleetHealthResponse.$Properties;
        }

        /**
         * Properties of a HostHealth.
         * @deprecated Use pathwatch.v1.HostHealth.$Properties instead.
         */
        interface IHostHealth extends pathwatch.v1.HostHealth.$Properties {
        }

        /** Represents a HostHealth. */
        class HostHealth {

            /**
             * Constructs a new HostHealth.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.HostHealth.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostHealth host. */
            host: string;

            /** HostHealth hardwareShare. */
            hardwareShare: number;

            /** HostHealth hardwareShareHourBefore. */
            hardwareShareHourBefore: number;

            /** HostHealth hardwareShareDayBefore. */
            hardwareShareDayBefore: number;

            /** HostHealth trend. */
            trend: number[];

            /** HostHealth method. */
            method: string;

            /** HostHealth confidence. */
            confidence: number;

            /** HostHealth bitsHardwarePerS. */
            bitsHardwarePerS: number;

            /** HostHealth bitsSoftwarePerS. */
            bitsSoftwarePerS: number;

            /** HostHealth bitsHardwareDayBeforePerS. */
            bitsHardwareDayBeforePerS: number;

            /** HostHealth bitsSoftwareDayBeforePerS. */
            bitsSoftwareDayBeforePerS: number;

            /** HostHealth topReason. */
            topReason: string;

            /** HostHealth topReasonFlows. */
            topReasonFlows: number;

            /** HostHealth topReasonBitsPerS. */
            topReasonBitsPerS: number;

            /** HostHealth connections. */
            connections: number;

            /** HostHealth connectionsHardware. */
            connectionsHardware: number;

            /** HostHealth firmware. */
            firmware: string;

            /** HostHealth lastChangeMs. */
            lastChangeMs: number;

            /** HostHealth lastChange. */
            lastChange: string;

            /** HostHealth checksFailing. */
            checksFailing: number;

            /** HostHealth severity. */
            severity: number;

            /** HostHealth sentence. */
            sentence: string;

            /** HostHealth verdictAtMs. */
            verdictAtMs: number;

            /** HostHealth refusals. */
            refusals: number;

            /**
             * Creates a new HostHealth instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostHealth instance
             */
            static create(properties: pathwatch.v1.HostHealth.$Shape): pathwatch.v1.HostHealth & pathwatch.v1.HostHealth.$Shape;
            static create(properties?: pathwatch.v1.HostHealth.$Properties): pathwatch.v1.HostHealth;

            /**
             * Encodes the specified HostHealth message. Does not implicitly {@link pathwatch.v1.HostHealth.verify|verify} messages.
             * @param message HostHealth message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.HostHealth.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostHealth message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.HostHealth & pathwatch.v1.HostHealth.$Shape} HostHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.HostHealth & pathwatch.v1.HostHealth.$Shape;

            /**
             * Creates a HostHealth message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns HostHealth
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.HostHealth;

            /**
             * Creates a plain object from a HostHealth message. Also converts values to other types if specified.
             * @param message HostHealth
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.HostHealth, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this HostHealth to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace HostHealth {

            /** Properties of a HostHealth. */
            interface $Properties {

                /** HostHealth host */
                host?: (string|null);

                /** HostHealth hardwareShare */
                hardwareShare?: (number|null);

                /** HostHealth hardwareShareHourBefore */
                hardwareShareHourBefore?: (number|null);

                /** HostHealth hardwareShareDayBefore */
                hardwareShareDayBefore?: (number|null);

                /** HostHealth trend */
                trend?: (number[]|null);

                /** HostHealth method */
                method?: (string|null);

                /** HostHealth confidence */
                confidence?: (number|null);

                /** HostHealth bitsHardwarePerS */
                bitsHardwarePerS?: (number|null);

                /** HostHealth bitsSoftwarePerS */
                bitsSoftwarePerS?: (number|null);

                /** HostHealth bitsHardwareDayBeforePerS */
                bitsHardwareDayBeforePerS?: (number|null);

                /** HostHealth bitsSoftwareDayBeforePerS */
                bitsSoftwareDayBeforePerS?: (number|null);

                /** HostHealth topReason */
                topReason?: (string|null);

                /** HostHealth topReasonFlows */
                topReasonFlows?: (number|null);

                /** HostHealth topReasonBitsPerS */
                topReasonBitsPerS?: (number|null);

                /** HostHealth connections */
                connections?: (number|null);

                /** HostHealth connectionsHardware */
                connectionsHardware?: (number|null);

                /** HostHealth firmware */
                firmware?: (string|null);

                /** HostHealth lastChangeMs */
                lastChangeMs?: (number|null);

                /** HostHealth lastChange */
                lastChange?: (string|null);

                /** HostHealth checksFailing */
                checksFailing?: (number|null);

                /** HostHealth severity */
                severity?: (number|null);

                /** HostHealth sentence */
                sentence?: (string|null);

                /** HostHealth verdictAtMs */
                verdictAtMs?: (number|null);

                /** HostHealth refusals */
                refusals?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostHealth. */
            type $Shape = pathwatch.v1.HostHealth.$Properties;
        }

        /**
         * Properties of a CapabilitiesRequest.
         * @deprecated Use pathwatch.v1.CapabilitiesRequest.$Properties instead.
         */
        interface ICapabilitiesRequest extends pathwatch.v1.CapabilitiesRequest.$Properties {
        }

        /** Represents a CapabilitiesRequest. */
        class CapabilitiesRequest {

            /**
             * Constructs a new CapabilitiesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.CapabilitiesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CapabilitiesRequest atMs. */
            atMs: number;

            /** CapabilitiesRequest peers. */
            peers: string;

            /** CapabilitiesRequest group. */
            group: string;

            /** CapabilitiesRequest contains. */
            contains: string;

            /** CapabilitiesRequest all. */
            all: boolean;

            /** CapabilitiesRequest limit. */
            limit: number;

            /**
             * Creates a new CapabilitiesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CapabilitiesRequest instance
             */
            static create(properties: pathwatch.v1.CapabilitiesRequest.$Shape): pathwatch.v1.CapabilitiesRequest & pathwatch.v1.CapabilitiesRequest.$Shape;
            static create(properties?: pathwatch.v1.CapabilitiesRequest.$Properties): pathwatch.v1.CapabilitiesRequest;

            /**
             * Encodes the specified CapabilitiesRequest message. Does not implicitly {@link pathwatch.v1.CapabilitiesRequest.verify|verify} messages.
             * @param message CapabilitiesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.CapabilitiesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CapabilitiesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.CapabilitiesRequest & pathwatch.v1.CapabilitiesRequest.$Shape} CapabilitiesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.CapabilitiesRequest & pathwatch.v1.CapabilitiesRequest.$Shape;

            /**
             * Creates a CapabilitiesRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CapabilitiesRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.CapabilitiesRequest;

            /**
             * Creates a plain object from a CapabilitiesRequest message. Also converts values to other types if specified.
             * @param message CapabilitiesRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.CapabilitiesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CapabilitiesRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CapabilitiesRequest {

            /** Properties of a CapabilitiesRequest. */
            interface $Properties {

                /** CapabilitiesRequest atMs */
                atMs?: (number|null);

                /** CapabilitiesRequest peers */
                peers?: (string|null);

                /** CapabilitiesRequest group */
                group?: (string|null);

                /** CapabilitiesRequest contains */
                contains?: (string|null);

                /** CapabilitiesRequest all */
                all?: (boolean|null);

                /** CapabilitiesRequest limit */
                limit?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CapabilitiesRequest. */
            type $Shape = pathwatch.v1.CapabilitiesRequest.$Properties;
        }

        /**
         * Properties of a CapabilitiesResponse.
         * @deprecated Use pathwatch.v1.CapabilitiesResponse.$Properties instead.
         */
        interface ICapabilitiesResponse extends pathwatch.v1.CapabilitiesResponse.$Properties {
        }

        /** Represents a CapabilitiesResponse. */
        class CapabilitiesResponse {

            /**
             * Constructs a new CapabilitiesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.CapabilitiesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CapabilitiesResponse facts. */
            facts: pathwatch.v1.CapabilityFact.$Properties[];

            /** CapabilitiesResponse hosts. */
            hosts: pathwatch.v1.CapabilityHost.$Properties[];

            /** CapabilitiesResponse groups. */
            groups: pathwatch.v1.CapabilityGroup.$Properties[];

            /** CapabilitiesResponse total. */
            total: number;

            /** CapabilitiesResponse nowMs. */
            nowMs: number;

            /** CapabilitiesResponse sql. */
            sql: string;

            /**
             * Creates a new CapabilitiesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CapabilitiesResponse instance
             */
            static create(properties: pathwatch.v1.CapabilitiesResponse.$Shape): pathwatch.v1.CapabilitiesResponse & pathwatch.v1.CapabilitiesResponse.$Shape;
            static create(properties?: pathwatch.v1.CapabilitiesResponse.$Properties): pathwatch.v1.CapabilitiesResponse;

            /**
             * Encodes the specified CapabilitiesResponse message. Does not implicitly {@link pathwatch.v1.CapabilitiesResponse.verify|verify} messages.
             * @param message CapabilitiesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.CapabilitiesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CapabilitiesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.CapabilitiesResponse & pathwatch.v1.CapabilitiesResponse.$Shape} CapabilitiesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.CapabilitiesResponse & pathwatch.v1.CapabilitiesResponse.$Shape;

            /**
             * Creates a CapabilitiesResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CapabilitiesResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.CapabilitiesResponse;

            /**
             * Creates a plain object from a CapabilitiesResponse message. Also converts values to other types if specified.
             * @param message CapabilitiesResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.CapabilitiesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CapabilitiesResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CapabilitiesResponse {

            /** Properties of a CapabilitiesResponse. */
            interface $Properties {

                /** CapabilitiesResponse facts */
                facts?: (pathwatch.v1.CapabilityFact.$Properties[]|null);

                /** CapabilitiesResponse hosts */
                hosts?: (pathwatch.v1.CapabilityHost.$Properties[]|null);

                /** CapabilitiesResponse groups */
                groups?: (pathwatch.v1.CapabilityGroup.$Properties[]|null);

                /** CapabilitiesResponse total */
                total?: (number|null);

                /** CapabilitiesResponse nowMs */
                nowMs?: (number|null);

                /** CapabilitiesResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CapabilitiesResponse. */
            type $Shape = pathwatch.v1.CapabilitiesResponse.$Properties;
        }

        /**
         * Properties of a CapabilityFact.
         * @deprecated Use pathwatch.v1.CapabilityFact.$Properties instead.
         */
        interface ICapabilityFact extends pathwatch.v1.CapabilityFact.$Properties {
        }

        /** Represents a CapabilityFact. */
        class CapabilityFact {

            /**
             * Constructs a new CapabilityFact.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.CapabilityFact.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CapabilityFact kind. */
            kind: string;

            /** CapabilityFact name. */
            name: string;

            /** CapabilityFact values. */
            values: string[];

            /** CapabilityFact outliers. */
            outliers: number;

            /**
             * Creates a new CapabilityFact instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CapabilityFact instance
             */
            static create(properties: pathwatch.v1.CapabilityFact.$Shape): pathwatch.v1.CapabilityFact & pathwatch.v1.CapabilityFact.$Shape;
            static create(properties?: pathwatch.v1.CapabilityFact.$Properties): pathwatch.v1.CapabilityFact;

            /**
             * Encodes the specified CapabilityFact message. Does not implicitly {@link pathwatch.v1.CapabilityFact.verify|verify} messages.
             * @param message CapabilityFact message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.CapabilityFact.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CapabilityFact message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.CapabilityFact & pathwatch.v1.CapabilityFact.$Shape} CapabilityFact
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.CapabilityFact & pathwatch.v1.CapabilityFact.$Shape;

            /**
             * Creates a CapabilityFact message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CapabilityFact
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.CapabilityFact;

            /**
             * Creates a plain object from a CapabilityFact message. Also converts values to other types if specified.
             * @param message CapabilityFact
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.CapabilityFact, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CapabilityFact to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CapabilityFact {

            /** Properties of a CapabilityFact. */
            interface $Properties {

                /** CapabilityFact kind */
                kind?: (string|null);

                /** CapabilityFact name */
                name?: (string|null);

                /** CapabilityFact values */
                values?: (string[]|null);

                /** CapabilityFact outliers */
                outliers?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CapabilityFact. */
            type $Shape = pathwatch.v1.CapabilityFact.$Properties;
        }

        /**
         * Properties of a CapabilityHost.
         * @deprecated Use pathwatch.v1.CapabilityHost.$Properties instead.
         */
        interface ICapabilityHost extends pathwatch.v1.CapabilityHost.$Properties {
        }

        /** Represents a CapabilityHost. */
        class CapabilityHost {

            /**
             * Constructs a new CapabilityHost.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.CapabilityHost.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CapabilityHost host. */
            host: string;

            /** CapabilityHost group. */
            group: string;

            /** CapabilityHost cells. */
            cells: number[];

            /** CapabilityHost outliers. */
            outliers: number[];

            /**
             * Creates a new CapabilityHost instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CapabilityHost instance
             */
            static create(properties: pathwatch.v1.CapabilityHost.$Shape): pathwatch.v1.CapabilityHost & pathwatch.v1.CapabilityHost.$Shape;
            static create(properties?: pathwatch.v1.CapabilityHost.$Properties): pathwatch.v1.CapabilityHost;

            /**
             * Encodes the specified CapabilityHost message. Does not implicitly {@link pathwatch.v1.CapabilityHost.verify|verify} messages.
             * @param message CapabilityHost message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.CapabilityHost.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CapabilityHost message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.CapabilityHost & pathwatch.v1.CapabilityHost.$Shape} CapabilityHost
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.CapabilityHost & pathwatch.v1.CapabilityHost.$Shape;

            /**
             * Creates a CapabilityHost message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CapabilityHost
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.CapabilityHost;

            /**
             * Creates a plain object from a CapabilityHost message. Also converts values to other types if specified.
             * @param message CapabilityHost
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.CapabilityHost, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CapabilityHost to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CapabilityHost {

            /** Properties of a CapabilityHost. */
            interface $Properties {

                /** CapabilityHost host */
                host?: (string|null);

                /** CapabilityHost group */
                group?: (string|null);

                /** CapabilityHost cells */
                cells?: (number[]|null);

                /** CapabilityHost outliers */
                outliers?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CapabilityHost. */
            type $Shape = pathwatch.v1.CapabilityHost.$Properties;
        }

        /**
         * Properties of a CapabilityGroup.
         * @deprecated Use pathwatch.v1.CapabilityGroup.$Properties instead.
         */
        interface ICapabilityGroup extends pathwatch.v1.CapabilityGroup.$Properties {
        }

        /** Represents a CapabilityGroup. */
        class CapabilityGroup {

            /**
             * Constructs a new CapabilityGroup.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.CapabilityGroup.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CapabilityGroup name. */
            name: string;

            /** CapabilityGroup hosts. */
            hosts: number;

            /**
             * Creates a new CapabilityGroup instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CapabilityGroup instance
             */
            static create(properties: pathwatch.v1.CapabilityGroup.$Shape): pathwatch.v1.CapabilityGroup & pathwatch.v1.CapabilityGroup.$Shape;
            static create(properties?: pathwatch.v1.CapabilityGroup.$Properties): pathwatch.v1.CapabilityGroup;

            /**
             * Encodes the specified CapabilityGroup message. Does not implicitly {@link pathwatch.v1.CapabilityGroup.verify|verify} messages.
             * @param message CapabilityGroup message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.CapabilityGroup.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CapabilityGroup message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.CapabilityGroup & pathwatch.v1.CapabilityGroup.$Shape} CapabilityGroup
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.CapabilityGroup & pathwatch.v1.CapabilityGroup.$Shape;

            /**
             * Creates a CapabilityGroup message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CapabilityGroup
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.CapabilityGroup;

            /**
             * Creates a plain object from a CapabilityGroup message. Also converts values to other types if specified.
             * @param message CapabilityGroup
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.CapabilityGroup, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CapabilityGroup to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CapabilityGroup {

            /** Properties of a CapabilityGroup. */
            interface $Properties {

                /** CapabilityGroup name */
                name?: (string|null);

                /** CapabilityGroup hosts */
                hosts?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CapabilityGroup. */
            type $Shape = pathwatch.v1.CapabilityGroup.$Properties;
        }

        /**
         * Properties of a DriftRequest.
         * @deprecated Use pathwatch.v1.DriftRequest.$Properties instead.
         */
        interface IDriftRequest extends pathwatch.v1.DriftRequest.$Properties {
        }

        /** Represents a DriftRequest. */
        class DriftRequest {

            /**
             * Constructs a new DriftRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.DriftRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DriftRequest atMs. */
            atMs: number;

            /** DriftRequest reason. */
            reason: string;

            /** DriftRequest check. */
            check: string;

            /** DriftRequest shareBelow. */
            shareBelow: number;

            /** DriftRequest peers. */
            peers: string;

            /** DriftRequest group. */
            group: string;

            /** DriftRequest limit. */
            limit: number;

            /**
             * Creates a new DriftRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DriftRequest instance
             */
            static create(properties: pathwatch.v1.DriftRequest.$Shape): pathwatch.v1.DriftRequest & pathwatch.v1.DriftRequest.$Shape;
            static create(properties?: pathwatch.v1.DriftRequest.$Properties): pathwatch.v1.DriftRequest;

            /**
             * Encodes the specified DriftRequest message. Does not implicitly {@link pathwatch.v1.DriftRequest.verify|verify} messages.
             * @param message DriftRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.DriftRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DriftRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.DriftRequest & pathwatch.v1.DriftRequest.$Shape} DriftRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.DriftRequest & pathwatch.v1.DriftRequest.$Shape;

            /**
             * Creates a DriftRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DriftRequest
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.DriftRequest;

            /**
             * Creates a plain object from a DriftRequest message. Also converts values to other types if specified.
             * @param message DriftRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.DriftRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DriftRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DriftRequest {

            /** Properties of a DriftRequest. */
            interface $Properties {

                /** DriftRequest atMs */
                atMs?: (number|null);

                /** DriftRequest reason */
                reason?: (string|null);

                /** DriftRequest check */
                check?: (string|null);

                /** DriftRequest shareBelow */
                shareBelow?: (number|null);

                /** DriftRequest peers */
                peers?: (string|null);

                /** DriftRequest group */
                group?: (string|null);

                /** DriftRequest limit */
                limit?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DriftRequest. */
            type $Shape = pathwatch.v1.DriftRequest.$Properties;
        }

        /**
         * Properties of a DriftResponse.
         * @deprecated Use pathwatch.v1.DriftResponse.$Properties instead.
         */
        interface IDriftResponse extends pathwatch.v1.DriftResponse.$Properties {
        }

        /** Represents a DriftResponse. */
        class DriftResponse {

            /**
             * Constructs a new DriftResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.DriftResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DriftResponse facts. */
            facts: pathwatch.v1.DriftFact.$Properties[];

            /** DriftResponse badHosts. */
            badHosts: string[];

            /** DriftResponse good. */
            good: number;

            /** DriftResponse unknown. */
            unknown: number;

            /** DriftResponse nowMs. */
            nowMs: number;

            /** DriftResponse sql. */
            sql: string;

            /**
             * Creates a new DriftResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DriftResponse instance
             */
            static create(properties: pathwatch.v1.DriftResponse.$Shape): pathwatch.v1.DriftResponse & pathwatch.v1.DriftResponse.$Shape;
            static create(properties?: pathwatch.v1.DriftResponse.$Properties): pathwatch.v1.DriftResponse;

            /**
             * Encodes the specified DriftResponse message. Does not implicitly {@link pathwatch.v1.DriftResponse.verify|verify} messages.
             * @param message DriftResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.DriftResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DriftResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.DriftResponse & pathwatch.v1.DriftResponse.$Shape} DriftResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.DriftResponse & pathwatch.v1.DriftResponse.$Shape;

            /**
             * Creates a DriftResponse message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DriftResponse
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.DriftResponse;

            /**
             * Creates a plain object from a DriftResponse message. Also converts values to other types if specified.
             * @param message DriftResponse
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.DriftResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DriftResponse to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DriftResponse {

            /** Properties of a DriftResponse. */
            interface $Properties {

                /** DriftResponse facts */
                facts?: (pathwatch.v1.DriftFact.$Properties[]|null);

                /** DriftResponse badHosts */
                badHosts?: (string[]|null);

                /** DriftResponse good */
                good?: (number|null);

                /** DriftResponse unknown */
                unknown?: (number|null);

                /** DriftResponse nowMs */
                nowMs?: (number|null);

                /** DriftResponse sql */
                sql?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DriftResponse. */
            type $Shape = pathwatch.v1.DriftResponse.$Properties;
        }

        /**
         * Properties of a DriftFact.
         * @deprecated Use pathwatch.v1.DriftFact.$Properties instead.
         */
        interface IDriftFact extends pathwatch.v1.DriftFact.$Properties {
        }

        /** Represents a DriftFact. */
        class DriftFact {

            /**
             * Constructs a new DriftFact.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.DriftFact.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DriftFact kind. */
            kind: string;

            /** DriftFact name. */
            name: string;

            /** DriftFact value. */
            value: string;

            /** DriftFact badWith. */
            badWith: number;

            /** DriftFact badWithout. */
            badWithout: number;

            /** DriftFact goodWith. */
            goodWith: number;

            /** DriftFact goodWithout. */
            goodWithout: number;

            /** DriftFact oddsRatio. */
            oddsRatio: number;

            /** DriftFact informationBits. */
            informationBits: number;

            /**
             * Creates a new DriftFact instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DriftFact instance
             */
            static create(properties: pathwatch.v1.DriftFact.$Shape): pathwatch.v1.DriftFact & pathwatch.v1.DriftFact.$Shape;
            static create(properties?: pathwatch.v1.DriftFact.$Properties): pathwatch.v1.DriftFact;

            /**
             * Encodes the specified DriftFact message. Does not implicitly {@link pathwatch.v1.DriftFact.verify|verify} messages.
             * @param message DriftFact message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.DriftFact.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DriftFact message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.DriftFact & pathwatch.v1.DriftFact.$Shape} DriftFact
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.DriftFact & pathwatch.v1.DriftFact.$Shape;

            /**
             * Creates a DriftFact message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DriftFact
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.DriftFact;

            /**
             * Creates a plain object from a DriftFact message. Also converts values to other types if specified.
             * @param message DriftFact
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.DriftFact, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DriftFact to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DriftFact {

            /** Properties of a DriftFact. */
            interface $Properties {

                /** DriftFact kind */
                kind?: (string|null);

                /** DriftFact name */
                name?: (string|null);

                /** DriftFact value */
                value?: (string|null);

                /** DriftFact badWith */
                badWith?: (number|null);

                /** DriftFact badWithout */
                badWithout?: (number|null);

                /** DriftFact goodWith */
                goodWith?: (number|null);

                /** DriftFact goodWithout */
                goodWithout?: (number|null);

                /** DriftFact oddsRatio */
                oddsRatio?: (number|null);

                /** DriftFact informationBits */
                informationBits?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DriftFact. */
            type $Shape = pathwatch.v1.DriftFact.$Properties;
        }

        /**
         * Properties of a Reasons.
         * @deprecated Use pathwatch.v1.Reasons.$Properties instead.
         */
        interface IReasons extends pathwatch.v1.Reasons.$Properties {
        }

        /** Represents a Reasons. */
        class Reasons {

            /**
             * Constructs a new Reasons.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Reasons.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Reasons batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** Reasons rows. */
            rows: number;

            /** Reasons atMs. */
            atMs: number[];

            /** Reasons datapath. */
            datapath: string[];

            /** Reasons code. */
            code: string[];

            /** Reasons state. */
            state: Uint8Array;

            /** Reasons flows. */
            flows: number[];

            /** Reasons packets. */
            packets: number[];

            /** Reasons bytes. */
            bytes: number[];

            /** Reasons intervalMs. */
            intervalMs: number[];

            /** Reasons exampleUfid. */
            exampleUfid: string[];

            /** Reasons examplePort. */
            examplePort: string[];

            /** Reasons exampleEvidence. */
            exampleEvidence: string[];

            /**
             * Creates a new Reasons instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Reasons instance
             */
            static create(properties: pathwatch.v1.Reasons.$Shape): pathwatch.v1.Reasons & pathwatch.v1.Reasons.$Shape;
            static create(properties?: pathwatch.v1.Reasons.$Properties): pathwatch.v1.Reasons;

            /**
             * Encodes the specified Reasons message. Does not implicitly {@link pathwatch.v1.Reasons.verify|verify} messages.
             * @param message Reasons message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Reasons.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Reasons message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Reasons & pathwatch.v1.Reasons.$Shape} Reasons
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Reasons & pathwatch.v1.Reasons.$Shape;

            /**
             * Creates a Reasons message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Reasons
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Reasons;

            /**
             * Creates a plain object from a Reasons message. Also converts values to other types if specified.
             * @param message Reasons
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Reasons, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Reasons to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Reasons {

            /** Properties of a Reasons. */
            interface $Properties {

                /** Reasons batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** Reasons rows */
                rows?: (number|null);

                /** Reasons atMs */
                atMs?: (number[]|null);

                /** Reasons datapath */
                datapath?: (string[]|null);

                /** Reasons code */
                code?: (string[]|null);

                /** Reasons state */
                state?: (Uint8Array|null);

                /** Reasons flows */
                flows?: (number[]|null);

                /** Reasons packets */
                packets?: (number[]|null);

                /** Reasons bytes */
                bytes?: (number[]|null);

                /** Reasons intervalMs */
                intervalMs?: (number[]|null);

                /** Reasons exampleUfid */
                exampleUfid?: (string[]|null);

                /** Reasons examplePort */
                examplePort?: (string[]|null);

                /** Reasons exampleEvidence */
                exampleEvidence?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Reasons. */
            type $Shape = pathwatch.v1.Reasons.$Properties;
        }

        /**
         * Properties of a TcFilters.
         * @deprecated Use pathwatch.v1.TcFilters.$Properties instead.
         */
        interface ITcFilters extends pathwatch.v1.TcFilters.$Properties {
        }

        /** Represents a TcFilters. */
        class TcFilters {

            /**
             * Constructs a new TcFilters.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.TcFilters.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TcFilters batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** TcFilters rows. */
            rows: number;

            /** TcFilters atMs. */
            atMs: number[];

            /** TcFilters ifIndex. */
            ifIndex: number[];

            /** TcFilters device. */
            device: string[];

            /** TcFilters block. */
            block: number[];

            /** TcFilters parent. */
            parent: string[];

            /** TcFilters chain. */
            chain: number[];

            /** TcFilters preference. */
            preference: number[];

            /** TcFilters protocol. */
            protocol: string[];

            /** TcFilters handle. */
            handle: number[];

            /** TcFilters kind. */
            kind: string[];

            /** TcFilters ufid. */
            ufid: string[];

            /** TcFilters hardware. */
            hardware: Uint8Array;

            /** TcFilters skip. */
            skip: Uint8Array;

            /** TcFilters inHwCount. */
            inHwCount: number[];

            /** TcFilters match. */
            match: string[];

            /** TcFilters actions. */
            actions: string[];

            /** TcFilters packets. */
            packets: number[];

            /** TcFilters bytes. */
            bytes: number[];

            /** TcFilters hwPackets. */
            hwPackets: number[];

            /** TcFilters hwBytes. */
            hwBytes: number[];

            /** TcFilters packetsDelta. */
            packetsDelta: number[];

            /** TcFilters bytesDelta. */
            bytesDelta: number[];

            /** TcFilters intervalMs. */
            intervalMs: number[];

            /** TcFilters usedMs. */
            usedMs: number[];

            /** TcFilters listed. */
            listed: Uint8Array;

            /**
             * Creates a new TcFilters instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TcFilters instance
             */
            static create(properties: pathwatch.v1.TcFilters.$Shape): pathwatch.v1.TcFilters & pathwatch.v1.TcFilters.$Shape;
            static create(properties?: pathwatch.v1.TcFilters.$Properties): pathwatch.v1.TcFilters;

            /**
             * Encodes the specified TcFilters message. Does not implicitly {@link pathwatch.v1.TcFilters.verify|verify} messages.
             * @param message TcFilters message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.TcFilters.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TcFilters message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.TcFilters & pathwatch.v1.TcFilters.$Shape} TcFilters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.TcFilters & pathwatch.v1.TcFilters.$Shape;

            /**
             * Creates a TcFilters message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TcFilters
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.TcFilters;

            /**
             * Creates a plain object from a TcFilters message. Also converts values to other types if specified.
             * @param message TcFilters
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.TcFilters, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TcFilters to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TcFilters {

            /** Properties of a TcFilters. */
            interface $Properties {

                /** TcFilters batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** TcFilters rows */
                rows?: (number|null);

                /** TcFilters atMs */
                atMs?: (number[]|null);

                /** TcFilters ifIndex */
                ifIndex?: (number[]|null);

                /** TcFilters device */
                device?: (string[]|null);

                /** TcFilters block */
                block?: (number[]|null);

                /** TcFilters parent */
                parent?: (string[]|null);

                /** TcFilters chain */
                chain?: (number[]|null);

                /** TcFilters preference */
                preference?: (number[]|null);

                /** TcFilters protocol */
                protocol?: (string[]|null);

                /** TcFilters handle */
                handle?: (number[]|null);

                /** TcFilters kind */
                kind?: (string[]|null);

                /** TcFilters ufid */
                ufid?: (string[]|null);

                /** TcFilters hardware */
                hardware?: (Uint8Array|null);

                /** TcFilters skip */
                skip?: (Uint8Array|null);

                /** TcFilters inHwCount */
                inHwCount?: (number[]|null);

                /** TcFilters match */
                match?: (string[]|null);

                /** TcFilters actions */
                actions?: (string[]|null);

                /** TcFilters packets */
                packets?: (number[]|null);

                /** TcFilters bytes */
                bytes?: (number[]|null);

                /** TcFilters hwPackets */
                hwPackets?: (number[]|null);

                /** TcFilters hwBytes */
                hwBytes?: (number[]|null);

                /** TcFilters packetsDelta */
                packetsDelta?: (number[]|null);

                /** TcFilters bytesDelta */
                bytesDelta?: (number[]|null);

                /** TcFilters intervalMs */
                intervalMs?: (number[]|null);

                /** TcFilters usedMs */
                usedMs?: (number[]|null);

                /** TcFilters listed */
                listed?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TcFilters. */
            type $Shape = pathwatch.v1.TcFilters.$Properties;
        }

        /**
         * Properties of a Traces.
         * @deprecated Use pathwatch.v1.Traces.$Properties instead.
         */
        interface ITraces extends pathwatch.v1.Traces.$Properties {
        }

        /** Represents a Traces. */
        class Traces {

            /**
             * Constructs a new Traces.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Traces.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Traces batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** Traces rows. */
            rows: number;

            /** Traces atMs. */
            atMs: number[];

            /** Traces event. */
            event: string[];

            /** Traces cpu. */
            cpu: number[];

            /** Traces pid. */
            pid: number[];

            /** Traces command. */
            command: string[];

            /** Traces phase. */
            phase: string[];

            /** Traces message. */
            message: string[];

            /** Traces stack. */
            stack: string[];

            /** Traces fields. */
            fields: string[];

            /** Traces count. */
            count: number[];

            /** Traces firstAtMs. */
            firstAtMs: number[];

            /**
             * Creates a new Traces instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Traces instance
             */
            static create(properties: pathwatch.v1.Traces.$Shape): pathwatch.v1.Traces & pathwatch.v1.Traces.$Shape;
            static create(properties?: pathwatch.v1.Traces.$Properties): pathwatch.v1.Traces;

            /**
             * Encodes the specified Traces message. Does not implicitly {@link pathwatch.v1.Traces.verify|verify} messages.
             * @param message Traces message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Traces.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Traces message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Traces & pathwatch.v1.Traces.$Shape} Traces
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Traces & pathwatch.v1.Traces.$Shape;

            /**
             * Creates a Traces message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Traces
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Traces;

            /**
             * Creates a plain object from a Traces message. Also converts values to other types if specified.
             * @param message Traces
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Traces, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Traces to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Traces {

            /** Properties of a Traces. */
            interface $Properties {

                /** Traces batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** Traces rows */
                rows?: (number|null);

                /** Traces atMs */
                atMs?: (number[]|null);

                /** Traces event */
                event?: (string[]|null);

                /** Traces cpu */
                cpu?: (number[]|null);

                /** Traces pid */
                pid?: (number[]|null);

                /** Traces command */
                command?: (string[]|null);

                /** Traces phase */
                phase?: (string[]|null);

                /** Traces message */
                message?: (string[]|null);

                /** Traces stack */
                stack?: (string[]|null);

                /** Traces fields */
                fields?: (string[]|null);

                /** Traces count */
                count?: (number[]|null);

                /** Traces firstAtMs */
                firstAtMs?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Traces. */
            type $Shape = pathwatch.v1.Traces.$Properties;
        }

        /**
         * Properties of a Verdicts.
         * @deprecated Use pathwatch.v1.Verdicts.$Properties instead.
         */
        interface IVerdicts extends pathwatch.v1.Verdicts.$Properties {
        }

        /** Represents a Verdicts. */
        class Verdicts {

            /**
             * Constructs a new Verdicts.
             * @param [properties] Properties to set
             */
            constructor(properties?: pathwatch.v1.Verdicts.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Verdicts batch. */
            batch?: (pathwatch.v1.Batch.$Properties|null);

            /** Verdicts rows. */
            rows: number;

            /** Verdicts atMs. */
            atMs: number[];

            /** Verdicts position. */
            position: number[];

            /** Verdicts id. */
            id: string[];

            /** Verdicts object. */
            object: string[];

            /** Verdicts severity. */
            severity: Uint8Array;

            /** Verdicts sentence. */
            sentence: string[];

            /** Verdicts remedy. */
            remedy: string[];

            /** Verdicts reason. */
            reason: string[];

            /** Verdicts flows. */
            flows: number[];

            /** Verdicts packets. */
            packets: number[];

            /** Verdicts bytes. */
            bytes: number[];

            /** Verdicts intervalMs. */
            intervalMs: number[];

            /**
             * Creates a new Verdicts instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Verdicts instance
             */
            static create(properties: pathwatch.v1.Verdicts.$Shape): pathwatch.v1.Verdicts & pathwatch.v1.Verdicts.$Shape;
            static create(properties?: pathwatch.v1.Verdicts.$Properties): pathwatch.v1.Verdicts;

            /**
             * Encodes the specified Verdicts message. Does not implicitly {@link pathwatch.v1.Verdicts.verify|verify} messages.
             * @param message Verdicts message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: pathwatch.v1.Verdicts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Verdicts message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {pathwatch.v1.Verdicts & pathwatch.v1.Verdicts.$Shape} Verdicts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pathwatch.v1.Verdicts & pathwatch.v1.Verdicts.$Shape;

            /**
             * Creates a Verdicts message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Verdicts
             */
            static fromObject(object: { [k: string]: any }): pathwatch.v1.Verdicts;

            /**
             * Creates a plain object from a Verdicts message. Also converts values to other types if specified.
             * @param message Verdicts
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: pathwatch.v1.Verdicts, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Verdicts to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Verdicts {

            /** Properties of a Verdicts. */
            interface $Properties {

                /** Verdicts batch */
                batch?: (pathwatch.v1.Batch.$Properties|null);

                /** Verdicts rows */
                rows?: (number|null);

                /** Verdicts atMs */
                atMs?: (number[]|null);

                /** Verdicts position */
                position?: (number[]|null);

                /** Verdicts id */
                id?: (string[]|null);

                /** Verdicts object */
                object?: (string[]|null);

                /** Verdicts severity */
                severity?: (Uint8Array|null);

                /** Verdicts sentence */
                sentence?: (string[]|null);

                /** Verdicts remedy */
                remedy?: (string[]|null);

                /** Verdicts reason */
                reason?: (string[]|null);

                /** Verdicts flows */
                flows?: (number[]|null);

                /** Verdicts packets */
                packets?: (number[]|null);

                /** Verdicts bytes */
                bytes?: (number[]|null);

                /** Verdicts intervalMs */
                intervalMs?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Verdicts. */
            type $Shape = pathwatch.v1.Verdicts.$Properties;
        }
    }
}
