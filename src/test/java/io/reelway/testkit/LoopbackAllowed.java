package io.reelway.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/**
 * Lets the packaged program read inputs of servers on 127.0.0.1, which it never does otherwise: an agent of the JVM
 * replaces the class that refuses them. No setting of the program can do this. A native program has no agents.
 */
public final class LoopbackAllowed {
    private static final String RULE = "io/reelway/remote/PublicAddresses";
    private static final String RULE_SOURCE = """
            package io.reelway.remote;
            public final class PublicAddresses implements AddressRule {
                @Override
                public java.util.Optional<String> refusal(java.net.InetAddress address) {
                    return address.getHostAddress().equals("127.0.0.1")
                            ? java.util.Optional.empty() : java.util.Optional.of("not of this test");
                }
            }
            """;
    private static final String AGENT_SOURCE = """
            package agent;
            public final class Agent {
                public static void premain(String options, java.lang.instrument.Instrumentation instrumentation)
                        throws java.io.IOException {
                    byte[] rule = Agent.class.getResourceAsStream("/rule").readAllBytes();
                    instrumentation.addTransformer(new java.lang.instrument.ClassFileTransformer() {
                        @Override
                        public byte[] transform(ClassLoader loader, String name, Class<?> old,
                                java.security.ProtectionDomain domain, byte[] bytes) {
                            return "%s".equals(name) ? rule : null;
                        }
                    });
                }
            }
            """.formatted(RULE);

    private LoopbackAllowed() {}

    /**
     * Variables for the program.
     *
     * @param hosts lines of a file such as {@code /etc/hosts}; other names are unknown
     */
    public static Map<String, String> variables(Path folder, String... hosts) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("agent-classes"));
        compile(folder, classes, "PublicAddresses", RULE_SOURCE);
        compile(folder, classes, "Agent", AGENT_SOURCE);
        Path jar = folder.resolve("agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "agent.Agent");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            put(out, "rule", classes.resolve(RULE + ".class"));
            put(out, "agent/Agent.class", classes.resolve("agent/Agent.class"));
            put(out, "agent/Agent$1.class", classes.resolve("agent/Agent$1.class"));
        }
        return Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + jar.toAbsolutePath() + " " + hosts(folder, hosts));
    }

    /** The option that makes names known to a JVM, and all others unknown. */
    public static String hosts(Path folder, String... hosts) throws IOException {
        Path file = Files.write(folder.resolve("hosts"), List.of(hosts));
        return "-Djdk.net.hosts.file=" + file.toAbsolutePath();
    }

    private static void compile(Path folder, Path classes, String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-cp",
                        Path.of("target", "classes").toString(),
                        "-d",
                        classes.toString(),
                        file.toString());
        if (exit != 0) {
            throw new IllegalStateException(file + " does not compile");
        }
    }

    private static void put(JarOutputStream out, String name, Path file) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        Files.copy(file, out);
        out.closeEntry();
    }
}
