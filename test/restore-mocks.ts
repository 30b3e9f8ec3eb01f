/** The server is shared by the test files of a worker. */
afterAll(() => jest.restoreAllMocks());
