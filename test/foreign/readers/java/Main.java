import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK for Java 2 as a program: reads AWS files for whoever asks on its input, or says who it is for STS. */
final class Main {
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("call")) {
            sayWhoCalls();
        } else {
            Questions.answerAll(System.in, System.out);
        }
    }

    /** Prints the ARN that STS has for the profile of AWS_PROFILE. */
    private static void sayWhoCalls() {
        try (StsClient sts = StsClient.create()) {
            System.out.println(sts.getCallerIdentity().arn());
        }
    }

    private Main() {}
}
