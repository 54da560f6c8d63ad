package dev.deckle.samples.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/** Runs a standalone master and two workers of one core each on loopback, as processes of their own with this test's class path. */
final class LoopbackCluster implements AutoCloseable {
    private final Path home;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    private LoopbackCluster(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    /** Starts the processes, whose files are in {@code folder}. */
    static LoopbackCluster start(Path folder) throws IOException, InterruptedException {
        // Workers ask their installation for its jars; all are on the class path.
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(home.resolve("jars"));
        LoopbackCluster cluster = new LoopbackCluster(home, freePort());
        try {
            cluster.java(
                    "org.apache.spark.deploy.master.Master",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    "" + cluster.port,
                    "--webui-port",
                    "0");
            cluster.awaitMaster();
            for (String worker : List.of("one", "two")) {
                cluster.java(
                        "org.apache.spark.deploy.worker.Worker",
                        "--host",
                        "127.0.0.1",
                        "--cores",
                        "1",
                        "--memory",
                        "1g",
                        "--webui-port",
                        "0",
                        "--work-dir",
                        folder.resolve(worker).toString(),
                        cluster.url());
            }
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Returns the address of the master. */
    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /** Returns the executor of worker 0 or 1, if it has one at the moment. */
    List<ProcessHandle> executors(int worker) {
        return processes
                .get(worker + 1)
                .descendants()
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private void java(String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        home.resolve("process-" + processes.size() + ".log").toFile());
        process.environment()
                .putAll(Map.of(
                        "SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", "127.0.0.1"));
        processes.add(process.start());
    }

    private void awaitMaster() throws InterruptedException {
        while (processes.get(0).isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("the master ended, see " + home);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>();
        processes.forEach(process -> process.descendants().forEach(all::add));
        processes.forEach(process -> all.add(process.toHandle()));
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            process.onExit().join();
        }
    }
}
