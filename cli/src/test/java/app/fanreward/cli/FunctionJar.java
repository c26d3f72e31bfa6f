package app.fanreward.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles a provider of functions and packs it into a jar, as a user of the command line would. */
public final class FunctionJar {
    private FunctionJar() {}

    /** A provider of one amount: twice the quantity, and at least one. */
    public static final String TWICE = """
            package shop;

            import app.fanreward.api.event.AttributeType;
            import app.fanreward.api.extension.CustomAmount;
            import app.fanreward.api.extension.CustomFunction;
            import app.fanreward.api.extension.FunctionProvider;
            import app.fanreward.api.extension.FunctionSignature;
            import java.math.BigDecimal;
            import java.util.List;

            public final class Provider implements FunctionProvider {
                @Override
                public List<CustomFunction> functions() {
                    return List.of(CustomAmount.of(
                            FunctionSignature.named("twice")
                                    .takes("least", AttributeType.DECIMAL)
                                    .reads("event.quantity", AttributeType.DECIMAL)
                                    .build(),
                            new Twice()::points));
                }
            }
            """;

    private static final String HELPER = """
            package shop;

            import app.fanreward.api.extension.FunctionInput;
            import java.math.BigDecimal;

            final class Twice {
                BigDecimal points(FunctionInput input) {
                    return input.number("event.quantity").multiply(BigDecimal.TWO).max(input.number("least"));
                }
            }
            """;

    /** Makes the jar, which brings {@code shop.Provider}. */
    public static Path of(Path jar, String provider) throws IOException {
        Path classes = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(api()));
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-proc:none"),
                            null,
                            List.of(source("shop/Provider", provider), source("shop/Twice", HELPER)))
                    .call();
            if (!compiled) {
                throw new IOException(said.toString());
            }
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path file : compiled.filter(Files::isRegularFile).toList()) {
                add(packed, classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
            add(
                    packed,
                    "META-INF/services/app.fanreward.api.extension.FunctionProvider",
                    "shop.Provider\n".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static void add(JarOutputStream packed, String name, byte[] bytes) throws IOException {
        packed.putNextEntry(new JarEntry(name));
        new ByteArrayInputStream(bytes).transferTo(packed);
        packed.closeEntry();
    }

    private static Path api() {
        try {
            return Path.of(app.fanreward.api.extension.FunctionProvider.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
