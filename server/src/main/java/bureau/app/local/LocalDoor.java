package bureau.app.local;

import bureau.ground.access.Caller;
import bureau.ground.access.CurrentCaller;
import bureau.ground.access.SignIn;
import bureau.ground.platform.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Opens the socket of the command line beside the public port. Whoever may open it is the user who
/// runs Bureau: a request that comes through it is the local operator's, and no other request is.
/// One that shows a program's key is that program's, who may do less.
@Configuration(proxyBeanMethods = false)
public class LocalDoor {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> localSocket(Installation installation) {
    return factory -> {
      var connector = connector(path(installation.home()));
      factory.addAdditionalConnectors(connector);
      factory.addEngineValves(new LocalOperator(connector));
    };
  }

  private static Path path(Path home) {
    try {
      return LocalSocket.prepare(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Connector connector(Path path) {
    var connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
    connector.setProperty("unixDomainSocketPath", path.toString());
    connector.setProperty("unixDomainSocketPathPermissions", "rw-------");
    if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
      protocol.setExecutor(new VirtualThreadExecutor("local-"));
    }
    return connector;
  }

  private static final class LocalOperator extends ValveBase {
    private final Connector door;

    LocalOperator(Connector door) {
      super(true);
      this.door = door;
    }

    @Override
    public void invoke(Request request, Response response)
        throws IOException, jakarta.servlet.ServletException {
      if (door.equals(request.getConnector()) && request.getHeader("x-api-key") == null) {
        CurrentCaller.set(request, new Caller.Operator(null, null, SignIn.LOCAL, 0));
      }
      getNext().invoke(request, response);
    }
  }
}
