package com.example.container;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A host without servlets: a handler of Netty's over a cache, without any router. */
public final class NettyHost extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Cache<String, String> PRODUCTS =
      Caffeine.newBuilder().maximumSize(1000).build();

  private static final String PRODUCT = "/products/";
  private static final int LONGEST_BODY = 1 << 16;

  private NettyHost() {}

  public static void main(String[] args) throws InterruptedException {
    PRODUCTS.get("warm-up", key -> key);
    EventLoopGroup loops = new NioEventLoopGroup(2);
    Channel server = new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .childHandler(new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            channel
                .pipeline()
                .addLast(
                    new HttpServerCodec(), new HttpObjectAggregator(LONGEST_BODY), new NettyHost());
          }
        })
        .bind("127.0.0.1", 0)
        .sync()
        .channel();
    System.out.println("READY " + ((InetSocketAddress) server.localAddress()).getPort());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    String path = request.uri();
    if (path.startsWith(PRODUCT)) {
      answer(context, HttpResponseStatus.OK, lookUp(path.substring(PRODUCT.length())));
    } else if (path.equals("/prices/1")) {
      answer(context, HttpResponseStatus.OK, "1");
    } else if (path.equals("/later")) {
      context.executor().schedule(() -> later(context), 5, TimeUnit.MILLISECONDS);
    } else {
      answer(context, HttpResponseStatus.NOT_FOUND, "nothing");
    }
  }

  private static void later(ChannelHandlerContext context) {
    answer(context, HttpResponseStatus.OK, lookUp("a"));
  }

  private static String lookUp(String id) {
    return PRODUCTS.get(id, key -> "product " + key);
  }

  private static void answer(
      ChannelHandlerContext context, HttpResponseStatus status, String text) {
    DefaultFullHttpResponse response = new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
    context.writeAndFlush(response);
  }
}
