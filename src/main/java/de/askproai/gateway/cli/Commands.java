package de.askproai.gateway.cli;

import de.askproai.gateway.cli.bench.BenchCommand;
import de.askproai.gateway.cli.demo.DemoCommand;
import de.askproai.gateway.config.LoggingConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.Logging;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: every command there is. Exit codes: 0 done, 1 failed, 2 used wrongly. */
@Command(
        name = "askpro-gateway",
        description = "The gateway between an AI phone agent, calendars, payments, messages and AI assistants.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "To look at it: demo. In production, in this order: migrate --create-roles, company apply, check, serve.",
            "Each command has --help. Exit codes: 0 done, 1 failed, 2 used wrongly."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            MigrateCommand.class,
            CheckCommand.class,
            CompanyCommand.class,
            KeyCommand.class,
            ErasureCommand.class,
            StaffCommand.class,
            BenchCommand.class,
            HelpCommand.class
        })
public final class Commands implements Runnable {
    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Runs one command and returns the process's exit code. */
    public static int execute(String... arguments) {
        try (Logging quiet = Logging.start(new LoggingConfig(LoggingConfig.Format.TEXT, LoggingConfig.Level.WARN))) {
            Objects.requireNonNull(quiet);
            return new CommandLine(new Commands())
                    .setExecutionExceptionHandler(Commands::failed)
                    .execute(arguments);
        }
    }

    /** No command is wrong usage. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        boolean ours = failure instanceof GatewayException known && known.code() != ErrorCode.INTERNAL;
        command.getErr().println(command.getColorScheme().errorText(Failures.explain(failure)));
        if (!ours) {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** The version in the jar's manifest; classes run without one. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {
                "askpro-gateway " + Objects.requireNonNullElse(version, "(development)"), "Java " + Runtime.version()
            };
        }
    }
}
