package io.convot.conformance.report.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class AllureFilesTest {
    private final CountDownLatch disk = new CountDownLatch(1);
    private final Disk slow = new Disk();
    private final AllureFiles files = new AllureFiles(slow);

    /** Takes nothing until it is let, and can't write what is called "bad" at all. */
    private final class Disk implements AllureResultsWriter {
        private final Queue<String> written = new ConcurrentLinkedQueue<>();

        @Override
        public void write(TestResult result) {
            try {
                disk.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (result.getName().equals("bad")) {
                throw new IllegalStateException("the disk is full");
            }
            written.add(result.getName());
        }

        @Override
        public void write(TestResultContainer container) {
            throw new IllegalStateException("nobody asks for it");
        }

        @Override
        public void write(String source, InputStream attachment) {
            throw new IllegalStateException("nobody asks for it");
        }
    }

    private void write(String name) {
        files.write(new TestResult().setName(name));
    }

    @Test
    void nobody_waits_for_the_disk_and_all_is_written_in_the_end() throws Exception {
        write("one");
        write("two");
        assertThat(slow.written).isEmpty();

        disk.countDown();
        files.finish();

        assertThat(slow.written).containsExactly("one", "two");
    }

    @Test
    void what_could_not_be_written_is_told_in_the_end_and_the_rest_is_written() {
        disk.countDown();
        write("bad");
        write("good");

        assertThatThrownBy(files::finish).isInstanceOf(IOException.class).hasMessage("the disk is full");
        assertThat(slow.written).containsExactly("good");
    }

    @Test
    void what_comes_after_the_end_is_dropped() throws Exception {
        disk.countDown();
        files.finish();

        write("late");

        assertThat(slow.written).isEmpty();
    }
}
