import { WsAdapter } from '@nestjs/platform-ws';

export class SocketAdapter extends WsAdapter {}
