interface MessageType<Input, Output extends Input> {
  encode(message: Input): { finish(): Uint8Array }
  decode(bytes: Uint8Array): Output
}

/**
 * The four serialisers that grpc-js wants of a method, from protobufjs static classes. What is sent may leave fields
 * out; what is received has them all.
 */
export function codec<RequestIn, Request extends RequestIn, ResponseIn, Response extends ResponseIn>(
  request: MessageType<RequestIn, Request>,
  response: MessageType<ResponseIn, Response>,
) {
  return {
    requestSerialize: (message: RequestIn): Buffer => Buffer.from(request.encode(message).finish()),
    requestDeserialize: (bytes: Buffer): Request => request.decode(bytes),
    responseSerialize: (message: ResponseIn): Buffer => Buffer.from(response.encode(message).finish()),
    responseDeserialize: (bytes: Buffer): Response => response.decode(bytes),
  }
}
